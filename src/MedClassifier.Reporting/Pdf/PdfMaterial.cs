using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Events;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace MedClassifier.Reporting.Pdf;

/// <summary>Fonts and pictures of one document.</summary>
internal sealed class PdfMaterial
{
    private readonly Dictionary<(string Family, bool IsBold, double Size), XFont> fonts = [];
    private readonly Dictionary<XImage, byte[]> pictures = [];

    public PdfMaterial(PdfDocument file) => file.RenderEvents.RenderTextEvent += (_, text) => ShowMissing(text);

    /// <summary>The files that pictures were drawn from.</summary>
    public IReadOnlyDictionary<XImage, byte[]> Pictures => pictures;

    /// <summary>A font in a size.</summary>
    public XFont Font(PdfFace face, string family, double size)
    {
        if (!fonts.TryGetValue((family, face.IsBold, size), out XFont? font))
        {
            font = face.Font(family, size);
            fonts.Add((family, face.IsBold, size), font);
        }

        return font;
    }

    /// <summary>A picture, from a PNG or JPEG file.</summary>
    public XImage Picture(byte[] file)
    {
        // PDFsharp reads a picture pixel by pixel, and packs it again, only for its rows to be put in as they are in the end.
        byte[] read = PngRows.StandIn(file, pictures.Count) ?? file;
        XImage image = XImage.FromStream(new MemoryStream(read, 0, read.Length, writable: false, publiclyVisible: true));
        image.Interpolate = false;
        pictures.Add(image, file);
        return image;
    }

    // A character that no font has is shown as a box and read as U+FFFD.
    private static void ShowMissing(RenderTextEventArgs text)
    {
        CodePointGlyphIndexPair[] glyphs = text.CodePointGlyphIndexPairs;
        for (int i = 0; i < glyphs.Length; i++)
        {
            if (glyphs[i].GlyphIndex == 0)
            {
                glyphs[i] = new CodePointGlyphIndexPair(
                    Rune.ReplacementChar.Value, GlyphHelper.GlyphIndexFromCodePoint(PdfFace.Missing[0], text.Font));
            }
        }
    }
}
