using System.Numerics;
using System.Runtime.CompilerServices;

namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>A frame by 256 grey levels: how it is looked at where noise and single values do not matter.</summary>
internal static class GreyLevels
{
    /// <summary>How many there are.</summary>
    public const int Count = 256;

    /// <summary>The nearest level of each pixel.</summary>
    /// <param name="pixels">Grey values in [0, 1].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte[] Of(ReadOnlySpan<float> pixels)
    {
        byte[] levels = GC.AllocateUninitializedArray<byte>(pixels.Length);
        int i = 0;
        for (int lanes = Vector<float>.Count; i <= pixels.Length - (4 * lanes); i += 4 * lanes)
        {
            Vector<ushort> low = Vector.Narrow(Rounded(pixels[i..]), Rounded(pixels[(i + lanes)..]));
            Vector<ushort> high = Vector.Narrow(Rounded(pixels[(i + (2 * lanes))..]), Rounded(pixels[(i + (3 * lanes))..]));
            Vector.Narrow(low, high).CopyTo(levels, i);
        }

        for (; i < levels.Length; i++)
        {
            levels[i] = (byte)((pixels[i] * (Count - 1)) + 0.5f);
        }

        return levels;
    }

    /// <summary>How many pixels have each level.</summary>
    /// <param name="levels">The pixels' levels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int[] Histogram(ReadOnlySpan<byte> levels)
    {
        // Neighbours often have one level: counted in one table, each would wait for the one before.
        var counts = new int[4 * Count];
        int i = 0;
        for (; i <= levels.Length - 4; i += 4)
        {
            counts[levels[i]]++;
            counts[Count + levels[i + 1]]++;
            counts[(2 * Count) + levels[i + 2]]++;
            counts[(3 * Count) + levels[i + 3]]++;
        }

        for (; i < levels.Length; i++)
        {
            counts[levels[i]]++;
        }

        for (int level = 0; level < Count; level++)
        {
            counts[level] += counts[Count + level] + counts[(2 * Count) + level] + counts[(3 * Count) + level];
        }

        return counts[..Count];
    }

    private static Vector<uint> Rounded(ReadOnlySpan<float> pixels) =>
        Vector.AsVectorUInt32(Vector.ConvertToInt32((new Vector<float>(pixels) * (Count - 1)) + new Vector<float>(0.5f)));
}
