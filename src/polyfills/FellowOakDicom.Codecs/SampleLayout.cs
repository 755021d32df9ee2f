using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>The order and the size of samples in a native frame.</summary>
internal static class SampleLayout
{
    /// <summary>Three planes to colour by pixel.</summary>
    /// <param name="planes">The planes, one after the other.</param>
    /// <param name="pixels">Samples of a plane.</param>
    /// <param name="sampleBytes">1 or 2.</param>
    internal static byte[] Interleave(byte[] planes, int pixels, int sampleBytes = 1)
    {
        long needed = 3L * pixels * sampleBytes;
        if (planes.Length < needed)
        {
            throw new DicomCodecException($"Frame has {planes.Length} bytes, {needed} are needed");
        }

        byte[] samples = new byte[needed];
        if (sampleBytes == 1)
        {
            Interleave<byte>(planes, samples, pixels);
        }
        else
        {
            Interleave<ushort>(MemoryMarshal.Cast<byte, ushort>(planes.AsSpan()), MemoryMarshal.Cast<byte, ushort>(samples.AsSpan()), pixels);
        }

        return samples;
    }

    /// <summary>Samples of 8 bits in as many bits as the data set allocates.</summary>
    internal static byte[] FromBytes(byte[] samples, int bitsAllocated)
    {
        if (bitsAllocated == 8)
        {
            return samples;
        }

        if (bitsAllocated != 16)
        {
            throw new DicomCodecException($"JPEG samples of 8 bits do not fit {bitsAllocated} bits allocated; 8 or 16 are allowed");
        }

        byte[] words = new byte[2 * samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            words[2 * i] = samples[i];
        }

        return words;
    }

    /// <summary>One component's samples of 32 bits to their places among all components', saturated to so many signed bits.</summary>
    /// <param name="values">The component.</param>
    /// <param name="samples">All components, colour by pixel.</param>
    /// <param name="component">Which one it is.</param>
    /// <param name="components">Of how many.</param>
    /// <param name="sampleBytes">1 or 2.</param>
    /// <param name="bits">Of two's complement; 32 leaves the values, whose low bits are kept.</param>
    internal static void Narrow(ReadOnlySpan<int> values, byte[] samples, int component, int components, int sampleBytes, int bits)
    {
        if (bits < 32)
        {
            int most = (1 << (bits - 1)) - 1;
            int[] saturated = new int[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                saturated[i] = Math.Clamp(values[i], -most - 1, most);
            }

            values = saturated;
        }

        if (sampleBytes == 1)
        {
            Span<byte> target = samples.AsSpan(component);
            for (int i = 0; i < values.Length; i++)
            {
                target[i * components] = (byte)values[i];
            }

            return;
        }

        Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(samples.AsSpan())[component..];
        for (int i = 0; i < values.Length; i++)
        {
            words[i * components] = (ushort)values[i];
        }
    }

    private static void Interleave<T>(ReadOnlySpan<T> planes, Span<T> samples, int pixels)
    {
        ReadOnlySpan<T> first = planes[..pixels];
        ReadOnlySpan<T> second = planes.Slice(pixels, pixels);
        ReadOnlySpan<T> third = planes.Slice(2 * pixels, pixels);
        for (int i = 0, at = 0; i < pixels; i++)
        {
            samples[at++] = first[i];
            samples[at++] = second[i];
            samples[at++] = third[i];
        }
    }
}
