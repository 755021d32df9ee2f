using System.Numerics;
using System.Runtime.CompilerServices;

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
    private const int Levels = 256;

    // Noise of a JPEG's black stays below these; the darkest part of a scanned field does not, over any length.
    private const int LeastContrast = 10;
    private const int MostOfBackground = 3;
    private const int MostOfFlat = 2;

    /// <summary>Looks at a frame.</summary>
    /// <param name="pixels">Height x width grey values in [0, 1], row-major.</param>
    /// <param name="width">Columns; at least 3.</param>
    /// <param name="height">Rows; at least 3.</param>
    public static FrameTexture Of(ReadOnlySpan<float> pixels, int width, int height)
    {
        byte[] levels = new byte[pixels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = (byte)((pixels[i] * (Levels - 1)) + 0.5f);
        }

        int background = Background(levels, width, height);
        byte[] spread = Spread(levels, width, height);
        var echo = new bool[levels.Length];
        var empty = new bool[levels.Length];
        (int seen, int solid) = (0, 0);
        for (int i = 0; i < levels.Length; i++)
        {
            int contrast = Math.Abs(levels[i] - background);
            bool isSeen = contrast > LeastContrast;
            bool isFlat = spread[i] <= MostOfFlat;
            seen += Unsafe.BitCast<bool, byte>(isSeen);
            solid += Unsafe.BitCast<bool, byte>(isSeen & (spread[i] == 0));
            echo[i] = isSeen & !isFlat;
            empty[i] = (contrast <= MostOfBackground) & isFlat;
        }

        return new FrameTexture(echo, empty, seen == 0 ? 0 : (double)solid / seen);
    }

    /// <summary>The most frequent level of the outermost pixels.</summary>
    private static int Background(byte[] levels, int width, int height)
    {
        Span<int> counts = stackalloc int[Levels];
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
        for (int level = 1; level < Levels; level++)
        {
            most = counts[level] > counts[most] ? level : most;
        }

        return most;
    }

    /// <summary>Largest less smallest level among each pixel and its eight neighbours.</summary>
    private static byte[] Spread(byte[] levels, int width, int height)
    {
        var low = new byte[levels.Length];
        var high = new byte[levels.Length];
        for (int y = 0; y < height; y++)
        {
            int row = y * width;
            ReadOnlySpan<byte> own = levels.AsSpan(row, width);
            Extremes(own[..^2], own[1..^1], own[2..], low.AsSpan(row + 1, width - 2), high.AsSpan(row + 1, width - 2));
            Extremes(own[..1], own[..1], own[1..2], low.AsSpan(row, 1), high.AsSpan(row, 1));
            Extremes(own[^2..^1], own[^1..], own[^1..], low.AsSpan(row + width - 1, 1), high.AsSpan(row + width - 1, 1));
        }

        var spread = new byte[levels.Length];
        byte[] lowest = new byte[width];
        byte[] unused = new byte[width];
        for (int y = 0; y < height; y++)
        {
            (int above, int own, int below) = (Math.Max(0, y - 1) * width, y * width, Math.Min(height - 1, y + 1) * width);
            Span<byte> target = spread.AsSpan(own, width);
            Extremes(low.AsSpan(above, width), low.AsSpan(own, width), low.AsSpan(below, width), lowest, unused);
            Extremes(high.AsSpan(above, width), high.AsSpan(own, width), high.AsSpan(below, width), unused, target);
            for (int x = 0; x < width; x++)
            {
                target[x] -= lowest[x];
            }
        }

        return spread;
    }

    /// <summary>Smallest and largest of three values, place by place; all of one length.</summary>
    private static void Extremes(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, Span<byte> low, Span<byte> high)
    {
        int i = 0;
        for (; i <= a.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            (Vector<byte> first, Vector<byte> second, Vector<byte> third) = (new(a[i..]), new(b[i..]), new(c[i..]));
            Vector.Min(first, Vector.Min(second, third)).CopyTo(low[i..]);
            Vector.Max(first, Vector.Max(second, third)).CopyTo(high[i..]);
        }

        for (; i < a.Length; i++)
        {
            low[i] = Math.Min(a[i], Math.Min(b[i], c[i]));
            high[i] = Math.Max(a[i], Math.Max(b[i], c[i]));
        }
    }
}
