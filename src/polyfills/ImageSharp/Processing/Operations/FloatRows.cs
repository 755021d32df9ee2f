using System.Numerics;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Processing.Operations;

/// <summary>Rows of pixels as floats in [0, 1] to compute with, and back: one channel for grey, else red, green, blue, alpha.</summary>
internal sealed class FloatRows<TPixel>(bool compand, bool premultiply)
    where TPixel : unmanaged, IPixel<TPixel>
{
    public static int Channels { get; } = typeof(TPixel) == typeof(L8) || typeof(TPixel) == typeof(L16) ? 1 : 4;

    public void Read(ReadOnlySpan<TPixel> pixels, Span<float> row)
    {
        if (Channels == 1)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                float grey = pixels[i].ToScaledVector4().X;
                row[i] = compand ? Expand(grey) : grey;
            }

            return;
        }

        Span<Vector4> vectors = MemoryMarshal.Cast<float, Vector4>(row);
        for (int i = 0; i < pixels.Length; i++)
        {
            Vector4 v = pixels[i].ToScaledVector4();
            if (compand)
            {
                v = new Vector4(Expand(v.X), Expand(v.Y), Expand(v.Z), v.W);
            }

            vectors[i] = premultiply ? (v * v.W) with { W = v.W } : v;
        }
    }

    public void Write(ReadOnlySpan<float> row, Span<TPixel> pixels)
    {
        if (Channels == 1)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                float grey = compand ? Compress(row[i]) : row[i];
                pixels[i].FromScaledVector4(new Vector4(grey, grey, grey, 1f));
            }

            return;
        }

        ReadOnlySpan<Vector4> vectors = MemoryMarshal.Cast<float, Vector4>(row);
        for (int i = 0; i < pixels.Length; i++)
        {
            Vector4 v = vectors[i];
            if (premultiply && v.W > 0)
            {
                v = (v / v.W) with { W = v.W };
            }

            pixels[i].FromScaledVector4(compand ? new Vector4(Compress(v.X), Compress(v.Y), Compress(v.Z), v.W) : v);
        }
    }

    /// <summary>sRGB to linear light (IEC 61966-2-1).</summary>
    private static float Expand(float v) => v <= 0.04045f ? v / 12.92f : MathF.Pow((v + 0.055f) / 1.055f, 2.4f);

    private static float Compress(float v) => v <= 0.0031308f ? v * 12.92f : (1.055f * MathF.Pow(v, 1f / 2.4f)) - 0.055f;
}
