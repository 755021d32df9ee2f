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
            seen += contrast > LeastContrast ? 1 : 0;
            solid += contrast > LeastContrast && spread[i] == 0 ? 1 : 0;
            echo[i] = contrast > LeastContrast && spread[i] > MostOfFlat;
            empty[i] = contrast <= MostOfBackground && spread[i] <= MostOfFlat;
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
        for (int i = 0; i < levels.Length; i++)
        {
            int x = i % width;
            (byte left, byte right) = (levels[x == 0 ? i : i - 1], levels[x == width - 1 ? i : i + 1]);
            low[i] = Math.Min(levels[i], Math.Min(left, right));
            high[i] = Math.Max(levels[i], Math.Max(left, right));
        }

        var spread = new byte[levels.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            (int above, int below) = (i < width ? i : i - width, i >= levels.Length - width ? i : i + width);
            spread[i] = (byte)(Math.Max(high[i], Math.Max(high[above], high[below])) - Math.Min(low[i], Math.Min(low[above], low[below])));
        }

        return spread;
    }
}
