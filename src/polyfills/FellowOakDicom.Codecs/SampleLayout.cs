using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>The order and the size of samples in a native frame.</summary>
internal static class SampleLayout
{
    /// <summary>Three planes to colour by pixel.</summary>
    internal static byte[] Interleave(byte[] planes, int pixels)
    {
        if (planes.Length < 3L * pixels)
        {
            throw new DicomCodecException($"Frame has {planes.Length} bytes, {3L * pixels} are needed");
        }

        byte[] samples = new byte[3 * pixels];
        for (int i = 0, at = 0; i < pixels; i++)
        {
            samples[at++] = planes[i];
            samples[at++] = planes[i + pixels];
            samples[at++] = planes[i + (2 * pixels)];
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
}
