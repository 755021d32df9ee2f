using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.PixelFormats;

/// <summary>Converts runs of pixels between the known formats.</summary>
internal static class PixelConversion
{
    public static void Convert<TSource, TTarget>(ReadOnlySpan<TSource> source, Span<TTarget> target)
        where TSource : unmanaged, IPixel<TSource>
        where TTarget : unmanaged, IPixel<TTarget>
    {
        if (typeof(TSource) == typeof(TTarget))
        {
            MemoryMarshal.Cast<TSource, TTarget>(source).CopyTo(target);
        }
        else if (typeof(TSource) == typeof(L8))
        {
            ReadOnlySpan<L8> pixels = MemoryMarshal.Cast<TSource, L8>(source);
            for (int i = 0; i < pixels.Length; i++)
            {
                target[i].FromL8(pixels[i]);
            }
        }
        else if (typeof(TSource) == typeof(L16))
        {
            ReadOnlySpan<L16> pixels = MemoryMarshal.Cast<TSource, L16>(source);
            for (int i = 0; i < pixels.Length; i++)
            {
                target[i].FromL16(pixels[i]);
            }
        }
        else if (typeof(TSource) == typeof(Rgb24))
        {
            ReadOnlySpan<Rgb24> pixels = MemoryMarshal.Cast<TSource, Rgb24>(source);
            for (int i = 0; i < pixels.Length; i++)
            {
                target[i].FromRgb24(pixels[i]);
            }
        }
        else if (typeof(TSource) == typeof(Rgba64))
        {
            ReadOnlySpan<Rgba64> pixels = MemoryMarshal.Cast<TSource, Rgba64>(source);
            for (int i = 0; i < pixels.Length; i++)
            {
                target[i].FromRgba64(pixels[i]);
            }
        }
        else
        {
            Rgba32 pixel = default;
            for (int i = 0; i < source.Length; i++)
            {
                source[i].ToRgba32(ref pixel);
                target[i].FromRgba32(pixel);
            }
        }
    }
}
