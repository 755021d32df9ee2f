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
    private readonly DicomPixelData _pixels;
    private readonly bool _decoded;
    private readonly int _width;
    private readonly int _count;
    private readonly int _samples;
    private readonly int _bytes;
    private readonly int _shift;
    private readonly int _stored;
    private readonly bool _signed;
    private readonly bool _halved;
    private readonly bool _planar;

    private StoredValues(DicomPixelData pixels, bool decoded)
    {
        _pixels = pixels;
        _decoded = decoded;
        _width = pixels.Width;
        _count = pixels.Width * pixels.Height;
        _samples = pixels.SamplesPerPixel;
        _bytes = pixels.BitsAllocated == 1 ? 1 : pixels.BytesAllocated;
        _stored = pixels.BitsStored;
        _shift = Math.Max(0, pixels.HighBit - (_stored - 1));
        _signed = pixels.PixelRepresentation == PixelRepresentation.Signed;
        _halved = pixels.PhotometricInterpretation == PhotometricInterpretation.YbrFull422;
        _planar = _samples > 1 && !_halved && pixels.PlanarConfiguration == PlanarConfiguration.Planar;
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
        byte[] data = _pixels.BitsAllocated == 1 ? Bits(frame) : _pixels.GetFrame(frame).Data;
        byte[] output = new byte[4 * _count * _samples];
        for (int pixel = 0, to = 0; pixel < _count; pixel++)
        {
            for (int sample = 0; sample < _samples; sample++, to += 4)
            {
                int at = _halved ? Halved(pixel, sample) : _planar ? (sample * _count) + pixel : (pixel * _samples) + sample;
                BinaryPrimitives.WriteInt32LittleEndian(output.AsSpan(to), Value(data, at));
            }
        }

        return output;
    }

    // Y1 Y2 Cb Cr for each pair of columns.
    private int Halved(int pixel, int sample)
    {
        int row = pixel / _width;
        int column = pixel % _width;
        int pair = (row * ((_width + 1) / 2)) + (column / 2);
        return (4 * pair) + (sample == 0 ? column % 2 : sample + 1);
    }

    // Native frames of single bits follow each other without padding (PS3.5 8.1.1).
    private byte[] Bits(int frame)
    {
        byte[] packed = _decoded ? _pixels.GetFrame(frame).Data : _pixels.Dataset.GetValues<byte>(DicomTag.PixelData);
        long first = _decoded ? 0 : (long)frame * _count;
        byte[] values = new byte[_count];
        for (int i = 0; i < _count; i++)
        {
            values[i] = (byte)((packed[(first + i) / 8] >> (int)((first + i) % 8)) & 1);
        }

        return values;
    }

    private int Value(byte[] data, int at)
    {
        long raw = _bytes switch
        {
            1 => data[at],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(2 * at)),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(4 * at)),
            _ => throw new NotSupportedException($"{_bytes} bytes a sample"),
        };
        raw = (raw >> _shift) & ((1L << _stored) - 1);
        bool negative = _signed && (raw >> (_stored - 1)) == 1;
        return unchecked((int)(negative ? raw - (1L << _stored) : raw));
    }
}
