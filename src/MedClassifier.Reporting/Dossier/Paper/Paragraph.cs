using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Pdf;

namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>A text broken into lines of a width.</summary>
/// <param name="Lines">The lines; at least one.</param>
/// <param name="Face">Its font.</param>
/// <param name="Size">Height of its letters in points.</param>
internal sealed record Paragraph(IReadOnlyList<string> Lines, PdfFace Face, double Size)
{
    private const string BreaksAfter = "/-_,;:.";

    /// <summary>Distance of the lines in points.</summary>
    public double LineHeight => 1.3 * Size;

    /// <summary>Height of all lines in points.</summary>
    public double Height => Lines.Count * LineHeight;

    /// <summary>Breaks a text at its spaces, and what is too long for a line after a sign, or anywhere.</summary>
    public static Paragraph Of(string text, PdfFace face, double size, double width)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split(' '))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (face.Width(longer, size) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = word;
            for (int first = Fitting(line, face, size, width); first < line.Length; first = Fitting(line, face, size, width))
            {
                lines.Add(line[..first]);
                line = line[first..];
            }
        }

        lines.Add(line);
        return new Paragraph(lines, face, size);
    }

    /// <summary>A text on one line, its end left out when it is too long.</summary>
    public static string Shortened(string text, PdfFace face, double size, double width) =>
        face.Width(text, size) <= width ? text : text[..Math.Max(0, Fitting(text, face, size, width - face.Width("…", size)))] + "…";

    /// <summary>Some of the lines.</summary>
    public Paragraph Part(int from, int count) => this with { Lines = [.. Lines.Skip(from).Take(count)] };

    /// <summary>Writes the lines.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="x">Their left edge, their middle or their right edge.</param>
    /// <param name="top">Upper edge of the first.</param>
    /// <param name="ink">Their colour.</param>
    /// <param name="anchor">Which part of a line stands at <paramref name="x"/>.</param>
    public void Write(PdfCanvas canvas, double x, double top, Ink ink, TextAnchor anchor = TextAnchor.Start)
    {
        for (int i = 0; i < Lines.Count; i++)
        {
            canvas.Text(new TextMark(new Point(x, top + (i * LineHeight) + Size), Lines[i], Size, anchor, ink), Face);
        }
    }

    // Characters of the word that a line holds, at least one whole character.
    private static int Fitting(string word, PdfFace face, double size, double width)
    {
        int low = 0;
        int high = word.Length;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = face.Width(word[..middle], size) <= width ? (middle, high) : (low, middle - 1);
        }

        int sign = low > 0 && low < word.Length ? word.LastIndexOfAny(BreaksAfter.ToCharArray(), low - 1) + 1 : 0;
        int end = Math.Max(sign > low / 2 ? sign : low, 1);
        return end < word.Length && char.IsLowSurrogate(word[end]) ? end + 1 : end;
    }
}
