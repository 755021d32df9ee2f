using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>How densely pixels of a kind lie.</summary>
internal static class Density
{
    /// <summary>Whether more than a share of the square around each pixel is of a kind; beyond the frame nothing is.</summary>
    /// <param name="kind">Whether each pixel is, row-major.</param>
    /// <param name="width">Columns.</param>
    /// <param name="side">Side of the square; odd, and not above that of the frame.</param>
    /// <param name="share">The share, 0 to 1.</param>
    public static bool[] IsAbove(bool[] kind, int width, int side, double share)
    {
        int height = kind.Length / width;
        int half = side / 2;
        // More than a number is more than the whole part of it.
        int most = (int)Math.Floor(share * side * side);
        var above = GC.AllocateUninitializedArray<bool>(kind.Length);

        // Of the rows that the squares of one row of pixels reach over.
        var columns = new ColumnCounts(width);
        int[] sums = new int[width + side];
        for (int y = -half; y < height; y++)
        {
            if (y + half < height)
            {
                columns.Add(kind.AsSpan((y + half) * width, width));
            }

            if (y > half)
            {
                columns.Subtract(kind.AsSpan((y - half - 1) * width, width));
            }

            if (y >= 0)
            {
                Sum(columns.Counts, sums, half);
                Compare(sums, side, most, MemoryMarshal.AsBytes(above.AsSpan(y * width, width)));
            }
        }

        return above;
    }

    /// <summary>Sums from the first column to each: 0 in half a square and one place before, the last one in half a square behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ReadOnlySpan<int> counts, int[] sums, int half)
    {
        int sum = 0;
        Span<int> own = sums.AsSpan(half + 1, counts.Length);
        for (int x = 0; x < counts.Length; x++)
        {
            sum += counts[x];
            own[x] = sum;
        }

        sums.AsSpan(half + 1 + counts.Length).Fill(sum);
    }

    // A square's count is the difference of the sums at its two ends.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compare(int[] sums, int side, int most, Span<byte> above)
    {
        int x = 0;
        for (int lanes = Vector<int>.Count; x <= above.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector<ushort> low = Vector.Narrow(Above(sums, x, side, most), Above(sums, x + lanes, side, most));
            Vector<ushort> high = Vector.Narrow(Above(sums, x + (2 * lanes), side, most), Above(sums, x + (3 * lanes), side, most));
            (Vector.Narrow(low, high) & Vector<byte>.One).CopyTo(above[x..]);
        }

        for (; x < above.Length; x++)
        {
            above[x] = (byte)(sums[x + side] - sums[x] > most ? 1 : 0);
        }
    }

    private static Vector<uint> Above(int[] sums, int x, int side, int most) =>
        Vector.AsVectorUInt32(Vector.GreaterThan(new Vector<int>(sums, x + side) - new Vector<int>(sums, x), new Vector<int>(most)));
}
