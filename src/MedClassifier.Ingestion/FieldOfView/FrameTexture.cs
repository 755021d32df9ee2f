using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>
/// Which pixels of a frame have the texture of an echo, and which are empty background, both by 256 grey levels: echoes differ from the
/// background and from their neighbours, background from neither. A solid bar or banner is neither one.
/// </summary>
/// <param name="Echo">Whether each pixel has texture, row-major.</param>
/// <param name="Empty">Whether each pixel is background.</param>
/// <param name="SolidShare">Of what is not background, the share of pixels whose eight neighbours have their very level; 0 to 1.</param>
internal sealed record FrameTexture(bool[] Echo, bool[] Empty, double SolidShare)
{
    // Noise of a JPEG's black stays below these; the darkest part of a scanned field does not, over any length.
    private const int LeastContrast = 10;
    private const int MostOfBackground = 3;
    private const int MostOfFlat = 2;

    /// <summary>Looks at a frame.</summary>
    /// <param name="levels">Height x width grey levels, row-major.</param>
    /// <param name="width">Columns; at least 3.</param>
    /// <param name="height">Rows; at least 3.</param>
    public static FrameTexture Of(ReadOnlySpan<byte> levels, int width, int height)
    {
        byte background = Background(levels, width, height);
        var echo = GC.AllocateUninitializedArray<bool>(levels.Length);
        var empty = GC.AllocateUninitializedArray<bool>(levels.Length);
        var rows = new SpreadRows(levels, width, height);
        (long seen, long solid) = (0, 0);
        for (int y = 0; y < height; y++)
        {
            int own = y * width;
            ReadOnlySpan<byte> row = levels.Slice(own, width);
            Span<byte> spread = rows.Read(y);
            Span<byte> marked = MemoryMarshal.AsBytes(echo.AsSpan(own, width));
            (int ofSeen, int ofSolid) = Mark(row, spread, background, marked, MemoryMarshal.AsBytes(empty.AsSpan(own, width)));
            seen += ofSeen;
            solid += ofSolid;
        }

        return new FrameTexture(echo, empty, seen == 0 ? 0 : (double)solid / seen);
    }

    /// <summary>The most frequent level of the outermost pixels.</summary>
    private static byte Background(ReadOnlySpan<byte> levels, int width, int height)
    {
        Span<int> counts = stackalloc int[GreyLevels.Count];
        counts.Clear();
        for (int y = 0; y < height; y++)
        {
            int step = y == 0 || y == height - 1 ? 1 : width - 1;
            for (int x = 0; x < width; x += step)
            {
                counts[levels[(y * width) + x]]++;
            }
        }

        int most = 0;
        for (int level = 1; level < GreyLevels.Count; level++)
        {
            most = counts[level] > counts[most] ? level : most;
        }

        return (byte)most;
    }

    /// <summary>Marks the pixels of a row.</summary>
    /// <returns>How many are not background, and how many of them have no neighbour of another level.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Seen, int Solid) Mark(ReadOnlySpan<byte> row, ReadOnlySpan<byte> spread, byte background, Span<byte> echo, Span<byte> empty)
    {
        var ground = new Vector<byte>(background);
        (var contrastLimit, var groundLimit, var flatLimit) =
            (new Vector<byte>(LeastContrast), new Vector<byte>(MostOfBackground), new Vector<byte>(MostOfFlat));
        (int seen, int solid, int i) = (0, 0, 0);
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector<byte> level, Vector<byte> around) = (new(row[i..]), new(spread[i..]));
            Vector<byte> contrast = Vector.Max(level, ground) - Vector.Min(level, ground);
            Vector<byte> isSeen = Vector.GreaterThan(contrast, contrastLimit);
            Vector<byte> isFlat = Vector.LessThanOrEqual(around, flatLimit);
            seen += Vector.CountWhereAllBitsSet(isSeen);
            solid += Vector.CountWhereAllBitsSet(isSeen & Vector.Equals(around, Vector<byte>.Zero));
            (Vector.AndNot(isSeen, isFlat) & Vector<byte>.One).CopyTo(echo[i..]);
            (Vector.LessThanOrEqual(contrast, groundLimit) & isFlat & Vector<byte>.One).CopyTo(empty[i..]);
        }

        for (; i < row.Length; i++)
        {
            int contrast = Math.Abs(row[i] - background);
            (bool isSeen, bool isFlat) = (contrast > LeastContrast, spread[i] <= MostOfFlat);
            seen += isSeen ? 1 : 0;
            solid += isSeen && spread[i] == 0 ? 1 : 0;
            echo[i] = (byte)(isSeen && !isFlat ? 1 : 0);
            empty[i] = (byte)(contrast <= MostOfBackground && isFlat ? 1 : 0);
        }

        return (seen, solid);
    }
}
