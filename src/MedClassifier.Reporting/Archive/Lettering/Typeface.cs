using System.Collections.Concurrent;
using MedClassifier.Reporting.Pdf;

namespace MedClassifier.Reporting.Archive.Lettering;

/// <summary>The outlines of the letters of the font that ships, for text in pictures.</summary>
internal sealed class Typeface
{
    private const int SegmentFormat = 4;

    private readonly FontTables tables;
    private readonly GlyphOutlines outlines;
    private readonly ConcurrentDictionary<int, IReadOnlyList<(double X, double Y)[]>> known = new();
    private readonly int segments;
    private readonly int wideGlyphs;

    private Typeface(byte[] font)
    {
        tables = new FontTables(font);
        outlines = new GlyphOutlines(tables);
        segments = FindSegments();
        wideGlyphs = tables.Word(tables["hhea"] + 34);
        UnitsPerEm = tables.Word(tables["head"] + 18);
    }

    /// <summary>The text's font.</summary>
    public static Typeface Regular { get; } = new(new FontFiles().GetFont("LiberationSans-Regular.ttf")!);

    /// <summary>The headings' font.</summary>
    public static Typeface Bold { get; } = new(new FontFiles().GetFont("LiberationSans-Bold.ttf")!);

    /// <summary>Units of the font's own that are the size of its letters.</summary>
    public int UnitsPerEm { get; }

    /// <summary>The glyph of a character; 0, a box, where there is none.</summary>
    public int GlyphOf(char character)
    {
        int count = tables.Word(segments + 6) / 2;
        int ends = segments + 14;
        int begins = ends + (2 * count) + 2;
        for (int i = 0; i < count; i++)
        {
            if (character > tables.Word(ends + (2 * i)))
            {
                continue;
            }

            int begin = tables.Word(begins + (2 * i));
            int shift = tables.Word(begins + (2 * count) + (2 * i));
            int offsetAt = begins + (4 * count) + (2 * i);
            int offset = tables.Word(offsetAt);
            if (character < begin)
            {
                return 0;
            }

            int glyph = offset == 0 ? character : tables.Word(offsetAt + offset + (2 * (character - begin)));
            return glyph == 0 ? 0 : (glyph + shift) & 0xFFFF;
        }

        return 0;
    }

    /// <summary>How far the next letter stands, in units.</summary>
    public int AdvanceOf(int glyph) => tables.Word(tables["hmtx"] + (4 * Math.Min(glyph, wideGlyphs - 1)));

    /// <summary>A glyph's closed outlines as corners, in units, upwards.</summary>
    public IReadOnlyList<(double X, double Y)[]> OutlinesOf(int glyph) => known.GetOrAdd(glyph, outlines.Of);

    private int FindSegments()
    {
        int cmap = tables["cmap"];
        for (int i = 0; i < tables.Word(cmap + 2); i++)
        {
            int start = cmap + tables.Long(cmap + 4 + (8 * i) + 4);
            if (tables.Word(start) == SegmentFormat)
            {
                return start;
            }
        }

        throw new InvalidDataException("the font has no table of characters in format 4");
    }
}
