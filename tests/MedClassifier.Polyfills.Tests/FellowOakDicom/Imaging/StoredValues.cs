using System.Buffers.Binary;
using System.Security.Cryptography;
using FellowOakDicom;
using FellowOakDicom.Imaging;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.Imaging;

/// <summary>
/// The hash of stored values that the conformance files are listed with: all frames as int32 little endian, colour by pixel, shifted down from
/// HighBit, masked to BitsStored, sign-extended; native 4:2:2 expanded by repetition.
/// </summary>
internal sealed class StoredValues
{
    private readonly DicomPixelData pixels;
    private readonly bool decoded;
    private readonly int width;
    private readonly int count;
    private readonly int samples;
    private readonly int bytes;
    private readonly int shift;
    private readonly int stored;
    private readonly bool signed;
    private readonly bool halved;
    private readonly bool planar;

    private StoredValues(DicomPixelData pixels, bool decoded)
    {
        this.pixels = pixels;
        this.decoded = decoded;
        width = pixels.Width;
        count = pixels.Width * pixels.Height;
        samples = pixels.SamplesPerPixel;
        bytes = pixels.BitsAllocated == 1 ? 1 : pixels.BytesAllocated;
        stored = pixels.BitsStored;
        shift = Math.Max(0, pixels.HighBit - (stored - 1));
        signed = pixels.PixelRepresentation == PixelRepresentation.Signed;
        halved = pixels.PhotometricInterpretation == PhotometricInterpretation.YbrFull422;
        planar = samples > 1 && !halved && pixels.PlanarConfiguration == PlanarConfiguration.Planar;
    }

    /// <param name="dataset">With native pixel data.</param>
    /// <param name="decoded">They were encapsulated before: then every frame begins with a byte of its own.</param>
    internal static string Hash(DicomDataset dataset, bool decoded)
    {
        DicomPixelData pixels = DicomPixelData.Create(dataset);
        StoredValues values = new(pixels, decoded);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int frame = 0; frame < pixels.NumberOfFrames; frame++)
        {
            hash.AppendData(values.Frame(frame));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private byte[] Frame(int frame)
    {
        byte[] data = pixels.BitsAllocated == 1 ? Bits(frame) : pixels.GetFrame(frame).Data;
        byte[] output = new byte[4 * count * samples];
        for (int pixel = 0, to = 0; pixel < count; pixel++)
        {
            for (int sample = 0; sample < samples; sample++, to += 4)
            {
                int at = halved ? Halved(pixel, sample) : planar ? (sample * count) + pixel : (pixel * samples) + sample;
                BinaryPrimitives.WriteInt32LittleEndian(output.AsSpan(to), Value(data, at));
            }
        }

        return output;
    }

    // Y1 Y2 Cb Cr for each pair of columns.
    private int Halved(int pixel, int sample)
    {
        int row = pixel / width;
        int column = pixel % width;
        int pair = (row * ((width + 1) / 2)) + (column / 2);
        return (4 * pair) + (sample == 0 ? column % 2 : sample + 1);
    }

    // Native frames of single bits follow each other without padding (PS3.5 8.1.1).
    private byte[] Bits(int frame)
    {
        byte[] packed = decoded ? pixels.GetFrame(frame).Data : pixels.Dataset.GetValues<byte>(DicomTag.PixelData);
        long first = decoded ? 0 : (long)frame * count;
        byte[] values = new byte[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (byte)((packed[(first + i) / 8] >> (int)((first + i) % 8)) & 1);
        }

        return values;
    }

    private int Value(byte[] data, int at)
    {
        long raw = bytes switch
        {
            1 => data[at],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(2 * at)),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(4 * at)),
            _ => throw new NotSupportedException($"{bytes} bytes a sample"),
        };
        raw = (raw >> shift) & ((1L << stored) - 1);
        bool negative = signed && (raw >> (stored - 1)) == 1;
        return unchecked((int)(negative ? raw - (1L << stored) : raw));
    }
}
