namespace MedClassifier.Reporting.Archive.Lettering;

/// <summary>Outlines of a TrueType font's glyphs, their curves as short lines; glyphs made of others are put together.</summary>
/// <param name="tables">The font.</param>
internal sealed class GlyphOutlines(FontTables tables)
{
    private const int LinesACurve = 4;

    [Flags]
    private enum Part
    {
        Words = 1,
        Offsets = 2,
        Scale = 8,
        More = 32,
        TwoScales = 64,
        Matrix = 128,
    }

    /// <summary>The outlines of a glyph.</summary>
    public IReadOnlyList<(double X, double Y)[]> Of(int glyph)
    {
        bool isLong = tables.Word(tables["head"] + 50) == 1;
        int loca = tables["loca"];
        (int start, int end) = isLong
            ? (tables.Long(loca + (4 * glyph)), tables.Long(loca + (4 * glyph) + 4))
            : (2 * tables.Word(loca + (2 * glyph)), 2 * tables.Word(loca + (2 * glyph) + 2));
        if (start == end)
        {
            return [];
        }

        int at = tables["glyf"] + start;
        int contours = tables.Signed(at);
        return contours >= 0 ? Simple(at + 10, contours) : Joined(at + 10);
    }

    private List<(double X, double Y)[]> Joined(int at)
    {
        List<(double X, double Y)[]> all = [];
        Part part;
        do
        {
            part = (Part)tables.Word(at);
            int glyph = tables.Word(at + 2);
            bool words = part.HasFlag(Part.Words);
            (int dx, int dy) = !part.HasFlag(Part.Offsets) ? (0, 0)
                : words ? (tables.Signed(at + 4), tables.Signed(at + 6)) : ((sbyte)tables.Byte(at + 4), (sbyte)tables.Byte(at + 5));
            at += words ? 8 : 6;
            at += part.HasFlag(Part.Scale) ? 2 : part.HasFlag(Part.TwoScales) ? 4 : part.HasFlag(Part.Matrix) ? 8 : 0;
            all.AddRange(Of(glyph).Select(outline => Array.ConvertAll(outline, point => (point.X + dx, point.Y + dy))));
        }
        while (part.HasFlag(Part.More));
        return all;
    }

    private List<(double X, double Y)[]> Simple(int at, int contours)
    {
        int[] ends = [.. Enumerable.Range(0, contours).Select(i => tables.Word(at + (2 * i)))];
        int points = contours == 0 ? 0 : ends[^1] + 1;
        at += 2 * contours;
        at += 2 + tables.Word(at);
        byte[] flags = new byte[points];
        for (int i = 0; i < points; i++)
        {
            flags[i] = tables.Byte(at++);
            if ((flags[i] & 8) != 0)
            {
                for (int again = tables.Byte(at++); again > 0 && i + 1 < points; again--, i++)
                {
                    flags[i + 1] = flags[i];
                }
            }
        }

        int[] xs = Coordinates(ref at, flags, 2, 16);
        int[] ys = Coordinates(ref at, flags, 4, 32);
        List<(double X, double Y)[]> outlines = [];
        int first = 0;
        foreach (int end in ends)
        {
            outlines.Add(Flattened([.. Enumerable.Range(first, end - first + 1).Select(i => (xs[i], ys[i], (flags[i] & 1) != 0))]));
            first = end + 1;
        }

        return outlines;
    }

    private int[] Coordinates(ref int at, byte[] flags, int isShort, int isSame)
    {
        var values = new int[flags.Length];
        int value = 0;
        for (int i = 0; i < flags.Length; i++)
        {
            if ((flags[i] & isShort) != 0)
            {
                int step = tables.Byte(at++);
                value += (flags[i] & isSame) != 0 ? step : -step;
            }
            else if ((flags[i] & isSame) == 0)
            {
                value += tables.Signed(at);
                at += 2;
            }

            values[i] = value;
        }

        return values;
    }

    // Between two points off the curve lies one on it.
    private static (double X, double Y)[] Flattened((int X, int Y, bool OnCurve)[] points)
    {
        List<(double X, double Y, bool OnCurve)> whole = [];
        for (int i = 0; i < points.Length; i++)
        {
            (int x, int y, bool onCurve) = points[i];
            (int nextX, int nextY, bool nextOn) = points[(i + 1) % points.Length];
            whole.Add((x, y, onCurve));
            if (!onCurve && !nextOn)
            {
                whole.Add(((x + nextX) / 2.0, (y + nextY) / 2.0, true));
            }
        }

        int start = whole.FindIndex(point => point.OnCurve);
        List<(double X, double Y)> corners = [(whole[start].X, whole[start].Y)];
        for (int i = 1; i <= whole.Count; i++)
        {
            (double x, double y, bool onCurve) = whole[(start + i) % whole.Count];
            if (onCurve)
            {
                corners.Add((x, y));
                continue;
            }

            (double fromX, double fromY) = corners[^1];
            (double toX, double toY, _) = whole[(start + i + 1) % whole.Count];
            for (int line = 1; line < LinesACurve; line++)
            {
                double t = line / (double)LinesACurve;
                corners.Add((Bezier(fromX, x, toX, t), Bezier(fromY, y, toY, t)));
            }
        }

        return [.. corners];
    }

    private static double Bezier(double from, double control, double to, double t) =>
        ((1 - t) * (1 - t) * from) + (2 * t * (1 - t) * control) + (t * t * to);
}
