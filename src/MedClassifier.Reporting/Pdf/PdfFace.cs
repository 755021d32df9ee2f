using System.Collections.Concurrent;
using System.Text;
using MedClassifier.Reporting.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace MedClassifier.Reporting.Pdf;

/// <summary>
/// A weight of the text's font: measures text, and says which font shows what. What the embedded font has not is taken from the system's
/// fonts; those have one weight.
/// </summary>
internal sealed class PdfFace
{
    /// <summary>Shown for a character that no font has.</summary>
    public const string Missing = "\u25A1";

    private const double Large = 1000;

    private static readonly XPdfFontOptions Options = new(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset);
    private static readonly XGraphics Context =
        XGraphics.CreateMeasureContext(new XSize(Large, Large), XGraphicsUnit.Point, XPageDirection.Downwards);

    private readonly ConcurrentDictionary<int, (string Family, double Width)> characters = new();

    static PdfFace() => GlobalFontSettings.FontResolver = new FontFiles();

    private PdfFace(bool isBold) => IsBold = isBold;

    /// <summary>The text's font.</summary>
    public static PdfFace Regular { get; } = new(isBold: false);

    /// <summary>The headings' font.</summary>
    public static PdfFace Bold { get; } = new(isBold: true);

    /// <summary>Whether it is the bold one.</summary>
    public bool IsBold { get; }

    /// <summary>Width of a text in points.</summary>
    public double Width(string text, double size)
    {
        double sum = 0;
        foreach (Rune character in VisibleText.Of(text).EnumerateRunes())
        {
            sum += Of(character).Width;
        }

        return sum * size;
    }

    /// <summary>A text in parts that one font shows, each with its width at size 1.</summary>
    public IEnumerable<(string Family, string Text, double Width)> Runs(string text)
    {
        var run = new StringBuilder();
        (string family, double sum) = (FontFiles.Family, 0);
        foreach (Rune character in VisibleText.Of(text).EnumerateRunes())
        {
            (string next, double width) = Of(character);
            if (next != family && run.Length > 0)
            {
                yield return (family, run.ToString(), sum);
                run.Clear();
                sum = 0;
            }

            family = next;
            run.Append(character);
            sum += width;
        }

        if (run.Length > 0)
        {
            yield return (family, run.ToString(), sum);
        }
    }

    /// <summary>One of its fonts in a size.</summary>
    public XFont Font(string family, double size) =>
        new(family, size, IsBold && family == FontFiles.Family ? XFontStyleEx.Bold : XFontStyleEx.Regular, Options);

    private (string Family, double Width) Of(Rune character) =>
        characters.TryGetValue(character.Value, out (string Family, double Width) known)
            ? known
            : characters.GetOrAdd(character.Value, Find(character));

    private (string Family, double Width) Find(Rune character)
    {
        bool Has(string family) => GlyphHelper.GlyphIndexFromCodePoint(character.Value, Font(family, 1)) != 0;

        // Beyond the basic plane PDFsharp writes no table by which the text could be read again.
        string? family = Has(FontFiles.Family) ? FontFiles.Family : character.IsBmp ? SystemFonts.WithHan.FirstOrDefault(Has) : null;
        string shown = family is null ? Missing : character.ToString();
        lock (Context)
        {
            return (family ?? FontFiles.Family, Context.MeasureString(shown, Font(family ?? FontFiles.Family, Large)).Width / Large);
        }
    }
}
