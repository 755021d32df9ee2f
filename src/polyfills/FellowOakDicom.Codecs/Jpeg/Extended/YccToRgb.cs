using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg.Extended;

/// <summary>
/// Y, Cb, Cr of 12 bits to red, green, blue (BT.601, as JFIF has it), in the Independent JPEG Group's arithmetic of 16 binary places: the same
/// values to the last bit.
/// </summary>
internal static class YccToRgb
{
    private const int Centre = 1 << 11;
    private const int Most = (1 << 12) - 1;
    private const int Places = 16;
    private const int Half = 1 << (Places - 1);

    // 1.402, 1.772, 0.71414 and 0.34414.
    private const int RedOfRed = 91881;
    private const int BlueOfBlue = 116130;
    private const int GreenOfRed = 46802;
    private const int GreenOfBlue = 22554;

    /// <summary>Converts in place.</summary>
    /// <param name="bytes">Three samples a pixel of 16 bits each, little endian.</param>
    internal static void Convert(Span<byte> bytes)
    {
        Span<ushort> samples = MemoryMarshal.Cast<byte, ushort>(bytes);
        if (samples.Length % 3 != 0)
        {
            throw new DicomCodecException($"{samples.Length} samples are no pixels of three");
        }

        for (int i = 0; i < samples.Length; i += 3)
        {
            int y = samples[i];
            int blue = samples[i + 1] - Centre;
            int red = samples[i + 2] - Centre;
            samples[i] = Bounded(y + (((RedOfRed * red) + Half) >> Places));
            samples[i + 1] = Bounded(y + (((-GreenOfBlue * blue) - (GreenOfRed * red) + Half) >> Places));
            samples[i + 2] = Bounded(y + (((BlueOfBlue * blue) + Half) >> Places));
        }
    }

    private static ushort Bounded(int value) => (ushort)Math.Clamp(value, 0, Most);
}
