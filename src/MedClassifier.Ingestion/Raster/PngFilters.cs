using System.Numerics;
using System.Runtime.CompilerServices;

namespace MedClassifier.Ingestion.Raster;

/// <summary>Undoes what a PNG does to its rows before they are deflated (ISO/IEC 15948, 9): each byte is stored less a guess.</summary>
internal static class PngFilters
{
    private const int None = 0;
    private const int Sub = 1;
    private const int Up = 2;
    private const int Average = 3;
    private const int Paeth = 4;

    /// <summary>Undoes all rows.</summary>
    /// <param name="rows">The rows, each behind the byte that names its filter.</param>
    /// <param name="step">Bytes of a pixel.</param>
    /// <param name="samples">Takes the rows without these bytes.</param>
    /// <param name="height">Number of rows.</param>
    /// <returns>False where a filter is none of the five.</returns>
    public static bool Undo(ReadOnlySpan<byte> rows, int step, Span<byte> samples, int height)
    {
        int length = samples.Length / height;
        // Above the first row is nothing.
        ReadOnlySpan<byte> above = new byte[length];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> stored = rows.Slice(y * (length + 1), length + 1);
            Span<byte> row = samples.Slice(y * length, length);
            stored[1..].CopyTo(row);
            switch (stored[0])
            {
                case None:
                    break;
                case Sub:
                    AddLeft(row, step);
                    break;
                case Up:
                    AddAbove(row, above);
                    break;
                case Average:
                    AddAverage(row, above, step);
                    break;
                case Paeth:
                    AddPaeth(row, above, step);
                    break;
                default:
                    return false;
            }

            above = row;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddLeft(Span<byte> row, int step)
    {
        for (int i = step; i < row.Length; i++)
        {
            row[i] += row[i - step];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAbove(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (new Vector<byte>(row[i..]) + new Vector<byte>(above[i..])).CopyTo(row[i..]);
        }

        for (; i < row.Length; i++)
        {
            row[i] += above[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAverage(Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        above = above[..row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < step ? 0 : row[i - step];
            row[i] += (byte)((left + above[i]) >> 1);
        }
    }

    // Channel by channel: each pixel's guess needs the pixel to its left, which so stays at hand.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPaeth(Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        above = above[..row.Length];
        for (int channel = 0; channel < step; channel++)
        {
            (int left, int corner) = (0, 0);
            for (int i = channel; i < row.Length; i += step)
            {
                int up = above[i];
                left = (byte)(row[i] + Nearest(left, up, corner));
                row[i] = (byte)left;
                corner = up;
            }
        }
    }

    /// <summary>Of three neighbours the one nearest to left + up - corner; of equally near ones the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Nearest(int left, int up, int corner)
    {
        (int down, int across) = (up - corner, left - corner);
        (int fromLeft, int fromUp, int fromCorner) = (Math.Abs(down), Math.Abs(across), Math.Abs(down + across));
        int nearer = fromUp <= fromCorner ? up : corner;
        return fromLeft <= Math.Min(fromUp, fromCorner) ? left : nearer;
    }
}
