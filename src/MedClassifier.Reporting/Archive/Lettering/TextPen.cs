using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Advanced;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Archive.Lettering;

/// <summary>Writes text into a picture, with soft edges.</summary>
/// <param name="face">Its letters.</param>
/// <param name="size">Height of the letters' em, in pixels.</param>
/// <param name="colour">Its colour.</param>
internal sealed class TextPen(Typeface face, double size, Rgb24 colour)
{
    private const int LinesAPixel = 5;

    private readonly double scale = size / face.UnitsPerEm;

    /// <summary>Width of a text in pixels.</summary>
    public double Width(string text) => text.Sum(c => face.AdvanceOf(face.GlyphOf(c))) * scale;

    /// <summary>Writes a text.</summary>
    /// <param name="picture">Where.</param>
    /// <param name="text">What.</param>
    /// <param name="left">Where it begins.</param>
    /// <param name="baseLine">On what it stands.</param>
    public void Write(Image<Rgb24> picture, string text, double left, double baseLine)
    {
        foreach (char c in text)
        {
            int glyph = face.GlyphOf(c);
            Fill(picture, [.. face.OutlinesOf(glyph).Select(outline => Array.ConvertAll(
                outline, point => (left + (point.X * scale), baseLine - (point.Y * scale))))]);
            left += face.AdvanceOf(glyph) * scale;
        }
    }

    private void Fill(Image<Rgb24> picture, IReadOnlyList<(double X, double Y)[]> outlines)
    {
        if (outlines.Count == 0)
        {
            return;
        }

        (double Left, double Top, double Right, double Bottom) box = Box(outlines);
        int first = Math.Max(0, (int)Math.Floor(box.Left));
        int last = Math.Min(picture.Width - 1, (int)Math.Ceiling(box.Right));
        int bottom = Math.Min(picture.Height - 1, (int)Math.Ceiling(box.Bottom));
        Span<double> cover = new double[Math.Max(0, last + 1 - first)];
        List<(double X, int Turn)> crossings = [];
        for (int y = Math.Max(0, (int)Math.Floor(box.Top)); y <= bottom; y++)
        {
            cover.Clear();
            for (int line = 0; line < LinesAPixel; line++)
            {
                Cover(cover, first, outlines, y + ((line + 0.5) / LinesAPixel), crossings);
            }

            Span<Rgb24> row = picture.DangerousGetPixelRowMemory(y).Span[first..];
            for (int x = 0; x < cover.Length; x++)
            {
                if (cover[x] > 0)
                {
                    row[x] = Mixed(row[x], Math.Min(1, cover[x] / LinesAPixel));
                }
            }
        }
    }

    private static (double Left, double Top, double Right, double Bottom) Box(IReadOnlyList<(double X, double Y)[]> outlines)
    {
        (double left, double top, double right, double bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach ((double X, double Y)[] outline in outlines)
        {
            foreach ((double x, double y) in outline)
            {
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return (left, top, right, bottom);
    }

    // What a line has inside, by the winding of the outlines around it.
    private static void Cover(
        Span<double> cover, int first, IReadOnlyList<(double X, double Y)[]> outlines, double y, List<(double X, int Turn)> crossings)
    {
        crossings.Clear();
        foreach ((double X, double Y)[] outline in outlines)
        {
            (double X, double Y) a = outline[^1];
            foreach ((double X, double Y) b in outline)
            {
                if (a.Y <= y != b.Y <= y)
                {
                    crossings.Add((a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)), a.Y < b.Y ? 1 : -1));
                }

                a = b;
            }
        }

        crossings.Sort(static (a, b) => a.X.CompareTo(b.X));
        int winding = 0;
        for (int i = 0; i + 1 < crossings.Count; i++)
        {
            winding += crossings[i].Turn;
            if (winding != 0)
            {
                Span(cover, first, crossings[i].X, crossings[i + 1].X);
            }
        }
    }

    private static void Span(Span<double> cover, int first, double from, double to)
    {
        for (int x = Math.Max(first, (int)Math.Floor(from)); x < Math.Min(first + cover.Length, Math.Ceiling(to)); x++)
        {
            cover[x - first] += Math.Max(0, Math.Min(to, x + 1) - Math.Max(from, x));
        }
    }

    private Rgb24 Mixed(Rgb24 under, double share) =>
        new(Channel(under.R, colour.R, share), Channel(under.G, colour.G, share), Channel(under.B, colour.B, share));

    private static byte Channel(byte under, byte over, double share) => (byte)Math.Round(under + ((over - under) * share));
}
