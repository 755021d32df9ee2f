using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Pictures;

/// <summary>Grey values in 8 bits, several at a time.</summary>
internal static class GreyBytes
{
    private const float Levels = 255;

    /// <summary>The nearest of 256 levels; of two equally near ones the even one.</summary>
    /// <param name="pixels">Grey values; what is beyond 0 and 1 becomes that.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static L8[] Of(ReadOnlySpan<float> pixels)
    {
        var grey = new L8[pixels.Length];
        Span<byte> bytes = MemoryMarshal.AsBytes(grey.AsSpan());
        int i = 0;
        for (int lanes = Vector<float>.Count; i <= pixels.Length - (4 * lanes); i += 4 * lanes)
        {
            Vector<ushort> low = Vector.Narrow(Rounded(pixels[i..]), Rounded(pixels[(i + lanes)..]));
            Vector<ushort> high = Vector.Narrow(Rounded(pixels[(i + (2 * lanes))..]), Rounded(pixels[(i + (3 * lanes))..]));
            Vector.Narrow(low, high).CopyTo(bytes[i..]);
        }

        for (; i < bytes.Length; i++)
        {
            bytes[i] = (byte)MathF.Round(Math.Clamp(pixels[i], 0f, 1f) * Levels);
        }

        return grey;
    }

    private static Vector<uint> Rounded(ReadOnlySpan<float> pixels)
    {
        Vector<float> inside = Vector.Min(Vector.Max(new Vector<float>(pixels), Vector<float>.Zero), Vector<float>.One);
        return Vector.AsVectorUInt32(Vector.ConvertToInt32(Vector.Round(inside * Levels)));
    }
}
