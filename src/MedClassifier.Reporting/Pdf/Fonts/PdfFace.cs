using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pdf.Fonts;

/// <summary>A font within a document: measures and encodes text, and embeds the glyphs that were used.</summary>
/// <param name="face">The font.</param>
/// <param name="name">Its PostScript name.</param>
/// <param name="key">What pages call it.</param>
internal sealed class PdfFace(TrueTypeFace face, string name, string key)
{
    private const int Thousand = 1000;

    private static readonly Lazy<TrueTypeFace> Regular = new(() => Load("LiberationSans-Regular.ttf"));
    private static readonly Lazy<TrueTypeFace> Bold = new(() => Load("LiberationSans-Bold.ttf"));

    // Shown for a character that the font has not.
    private static readonly Rune Box = new('\u25A1');
    private static readonly Rune Replacement = new('\uFFFD');

    private readonly SortedDictionary<int, Rune> used = [];

    /// <summary>What pages call it.</summary>
    public string Key => key;

    public static PdfFace NewRegular() => new(Regular.Value, "LiberationSans", "F1");

    public static PdfFace NewBold() => new(Bold.Value, "LiberationSans-Bold", "F2");

    /// <summary>Width of a text in points.</summary>
    public double Width(string text, double size)
    {
        int sum = 0;
        foreach (Rune character in VisibleText.Of(text).EnumerateRunes())
        {
            sum += Width(GlyphOf(character).Glyph);
        }

        return sum * size / Thousand;
    }

    /// <summary>A text as its glyphs' numbers, as a page shows it.</summary>
    public string Encode(string text)
    {
        var hex = new StringBuilder("<");
        foreach (Rune character in VisibleText.Of(text).EnumerateRunes())
        {
            (int glyph, Rune meaning) = GlyphOf(character);
            used.TryAdd(glyph, meaning);
            hex.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.Append('>').ToString();
    }

    /// <summary>Adds the font with the glyphs used so far.</summary>
    /// <returns>Its object's number.</returns>
    public int Write(PdfFile file)
    {
        byte[] subset = TrueTypeSubset.Write(face, used.Keys);
        // Six letters before the name say that the font is not whole.
        string tag = string.Concat(SHA256.HashData(subset).Take(6).Select(b => (char)('A' + (b % 26))));
        int bytes = file.AddStream($"/Length1 {Whole(subset.Length)}", subset);
        int descriptor = file.Add(
            $"<< /Type /FontDescriptor /FontName /{tag}+{name} /Flags 4 /FontBBox [{string.Join(' ', face.Box.Select(Scaled).Select(Whole))}] "
            + $"/ItalicAngle 0 /Ascent {Whole(Scaled(face.Ascent))} /Descent {Whole(Scaled(face.Descent))} "
            + $"/CapHeight {Whole(Scaled(face.CapitalHeight))} /StemV 80 /FontFile2 {PdfSyntax.Reference(bytes)} >>");
        string widths = string.Join(' ', used.Keys.Select(glyph => $"{Whole(glyph)} [{Whole(Width(glyph))}]"));
        int descendant = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{tag}+{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            + $"/Supplement 0 >> /FontDescriptor {PdfSyntax.Reference(descriptor)} /W [{widths}] /CIDToGIDMap /Identity >>");
        int meanings = file.AddStream("", Encoding.ASCII.GetBytes(Meanings()));
        return file.Add(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{tag}+{name} /Encoding /Identity-H "
            + $"/DescendantFonts {PdfSyntax.References([descendant])} /ToUnicode {PdfSyntax.Reference(meanings)} >>");
    }

    private (int Glyph, Rune Meaning) GlyphOf(Rune character)
    {
        int glyph = face.GlyphOf(character);
        return glyph != 0 ? (glyph, character) : (face.GlyphOf(Box), Replacement);
    }

    // Widths are rounded as the file gives them, so that measured and shown are the same.
    private int Width(int glyph) => Scaled(face.Advance(glyph));

    private int Scaled(int units) => (int)Math.Round((double)units * Thousand / face.UnitsPerEm);

    // Which characters the glyphs stand for, so that text can be selected and searched (ISO 32000-1, 9.10.3).
    private string Meanings()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n"
            + "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (KeyValuePair<int, Rune>[] part in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach ((int glyph, Rune meaning) in part)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{meaning.Value:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static TrueTypeFace Load(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MedClassifier.Reporting.Assets.Fonts." + file)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new TrueTypeFace(bytes.ToArray());
    }
}
