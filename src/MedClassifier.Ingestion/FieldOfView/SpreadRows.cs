using System.Numerics;
using System.Runtime.CompilerServices;

namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>Largest less smallest level among each pixel of a frame and its eight neighbours, row by row.</summary>
internal readonly ref struct SpreadRows
{
    private readonly ReadOnlySpan<byte> levels;
    private readonly int width;
    private readonly int height;

    // Smallest and largest of three rows, with the first and the last column once more before and behind them.
    private readonly byte[] low;
    private readonly byte[] high;
    private readonly byte[] spread;

    /// <summary>Of a frame.</summary>
    /// <param name="levels">Height x width levels, row-major.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public SpreadRows(ReadOnlySpan<byte> levels, int width, int height)
    {
        this.levels = levels;
        this.width = width;
        this.height = height;
        low = new byte[width + 2];
        high = new byte[width + 2];
        spread = new byte[width];
    }

    /// <summary>Those of a row; they stand until the next one is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<byte> Read(int y)
    {
        ReadOnlySpan<byte> above = levels.Slice(Math.Max(0, y - 1) * width, width);
        ReadOnlySpan<byte> own = levels.Slice(y * width, width);
        ReadOnlySpan<byte> below = levels.Slice(Math.Min(height - 1, y + 1) * width, width);
        int i = 0;
        for (; i <= width - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector<byte> first, Vector<byte> second, Vector<byte> third) = (new(above[i..]), new(own[i..]), new(below[i..]));
            Vector.Min(first, Vector.Min(second, third)).CopyTo(low, i + 1);
            Vector.Max(first, Vector.Max(second, third)).CopyTo(high, i + 1);
        }

        for (; i < width; i++)
        {
            low[i + 1] = Math.Min(above[i], Math.Min(own[i], below[i]));
            high[i + 1] = Math.Max(above[i], Math.Max(own[i], below[i]));
        }

        (low[0], low[^1]) = (low[1], low[^2]);
        (high[0], high[^1]) = (high[1], high[^2]);
        Across();
        return spread;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Across()
    {
        int i = 0;
        for (; i <= width - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector<byte> least = Vector.Min(new Vector<byte>(low, i), Vector.Min(new Vector<byte>(low, i + 1), new Vector<byte>(low, i + 2)));
            Vector<byte> most = Vector.Max(new Vector<byte>(high, i), Vector.Max(new Vector<byte>(high, i + 1), new Vector<byte>(high, i + 2)));
            (most - least).CopyTo(spread, i);
        }

        for (; i < width; i++)
        {
            int least = Math.Min(low[i], Math.Min(low[i + 1], low[i + 2]));
            int most = Math.Max(high[i], Math.Max(high[i + 1], high[i + 2]));
            spread[i] = (byte)(most - least);
        }
    }
}
