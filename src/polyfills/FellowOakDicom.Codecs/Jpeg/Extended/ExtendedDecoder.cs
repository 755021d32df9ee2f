using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.Imaging.Codec.JpegLossless;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg.Extended;

/// <summary>
/// Extended sequential JPEG of 12 bits with Huffman coding (process 4), for which libjpeg-turbo 2 has no interface. Every component has
/// the image's full resolution.
/// </summary>
internal sealed class ExtendedDecoder
{
    private readonly byte[] _data;
    private readonly int[][] _quantisation = new int[4][];
    private readonly HuffmanTable[] _dc = new HuffmanTable[4];
    private readonly HuffmanTable[] _ac = new HuffmanTable[4];
    private readonly List<(byte Name, byte Quantisation, ushort[] Samples)> _components = [];
    private int _precision;
    private int _width;
    private int _height;
    private int _restartInterval;
    private int _scanned;

    private ExtendedDecoder(byte[] data) => _data = data;

    private int Columns => (_width + 7) / 8;

    private int Rows => (_height + 7) / 8;

    /// <summary>Samples by pixel, row by row, in 16 bits, little endian. The caller has compared the stream's size with the data set.</summary>
    internal static byte[] Decode(byte[] data)
    {
        ExtendedDecoder decoder = new(data);
        decoder.Read();
        return decoder.Pack();
    }

    private static DicomCodecException Malformed(string what) => new($"JPEG stream is malformed: {what}");

    private void Read()
    {
        for (int at = 2; _components.Count == 0 || _scanned < _components.Count;)
        {
            while (at + 1 < _data.Length && _data[at] == 0xff && _data[at + 1] == 0xff)
            {
                at++;
            }

            if (at + 4 > _data.Length || _data[at] != 0xff)
            {
                throw Malformed($"no marker at byte {at}");
            }

            byte marker = _data[at + 1];
            int length = BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > _data.Length)
            {
                throw Malformed($"marker {marker:x2} has a length of {length}");
            }

            ReadOnlySpan<byte> content = _data.AsSpan(at + 4, length - 2);
            at += 2 + length;
            switch (marker)
            {
                case 0xc0 or 0xc1:
                    ReadFrame(content);
                    break;
                case 0xc4:
                    ReadHuffmanTables(content);
                    break;
                case 0xdb:
                    ReadQuantisation(content);
                    break;
                case 0xdd when content.Length >= 2:
                    _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(content);
                    break;
                case 0xda:
                    at = ReadScan(content, at);
                    break;
            }
        }
    }

    private void ReadFrame(ReadOnlySpan<byte> content)
    {
        if (_components.Count > 0 || content.Length < 6 || content[5] is 0 or > 4 || content.Length < 6 + (3 * content[5]))
        {
            throw Malformed("the frame header");
        }

        _precision = content[0];
        _height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        _width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        for (int i = 0; i < content[5]; i++)
        {
            ReadOnlySpan<byte> component = content.Slice(6 + (3 * i), 3);
            if (component[1] != content[7])
            {
                throw new DicomCodecException($"JPEG of {_precision} bits with subsampled components is not supported");
            }

            _components.Add((component[0], component[2], new ushort[Columns * Rows * 64]));
        }
    }

    private void ReadQuantisation(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            bool isWide = content[0] >> 4 == 1;
            int size = 1 + (isWide ? 128 : 64);
            if (content.Length < size || (content[0] & 15) > 3 || content[0] >> 4 > 1)
            {
                throw Malformed("a quantisation table");
            }

            int[] steps = new int[64];
            for (int i = 0; i < 64; i++)
            {
                steps[i] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(content[(1 + (2 * i))..]) : content[1 + i];
            }

            _quantisation[content[0] & 15] = steps;
            content = content[size..];
        }
    }

    private void ReadHuffmanTables(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            int values = 0;
            for (int i = 1; i <= 16 && i < content.Length; i++)
            {
                values += content[i];
            }

            if (content.Length < 17 + values || (content[0] & 15) > 3 || content[0] >> 4 > 1)
            {
                throw Malformed("a Huffman table");
            }

            // A DC difference of 12-bit samples has at most 15 bits (table F.1); an AC symbol is a run and a category.
            bool isDc = content[0] >> 4 == 0;
            (isDc ? _dc : _ac)[content[0] & 15] = new HuffmanTable(content.Slice(1, 16), content.Slice(17, values), isDc ? 15 : 255);
            content = content[(17 + values)..];
        }
    }

    private int ReadScan(ReadOnlySpan<byte> content, int position)
    {
        int count = content.Length > 0 ? content[0] : 0;
        if (count is 0 or > 4 || content.Length < 4 + (2 * count))
        {
            throw Malformed("a scan header");
        }

        ExtendedScan.Component[] components = new ExtendedScan.Component[count];
        for (int i = 0; i < count; i++)
        {
            byte name = content[1 + (2 * i)];
            byte tables = content[2 + (2 * i)];
            (byte Name, byte Quantisation, ushort[] Samples) component = _components.Find(known => known.Name == name);
            int[] steps = component.Quantisation < 4 ? _quantisation[component.Quantisation] : null;
            HuffmanTable dc = _dc[(tables >> 4) & 3];
            HuffmanTable ac = _ac[tables & 3];
            if (component.Samples is null || steps is null || dc is null || ac is null)
            {
                throw Malformed("a scan names a component or a table that is not there");
            }

            components[i] = new ExtendedScan.Component(component.Samples, steps, dc, ac);
        }

        _scanned += count;
        return new ExtendedScan(components, Columns, Rows, _restartInterval, _precision).Decode(_data, position);
    }

    private byte[] Pack()
    {
        int count = _components.Count;
        byte[] bytes = new byte[2 * _width * _height * count];
        if (count == 1 && BitConverter.IsLittleEndian)
        {
            Span<ushort> words = MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan());
            for (int y = 0; y < _height; y++)
            {
                _components[0].Samples.AsSpan(y * 8 * Columns, _width).CopyTo(words[(y * _width)..]);
            }

            return bytes;
        }

        for (int i = 0; i < count; i++)
        {
            for (int y = 0; y < _height; y++)
            {
                ReadOnlySpan<ushort> row = _components[i].Samples.AsSpan(y * 8 * Columns, _width);
                for (int x = 0; x < row.Length; x++)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * ((((y * _width) + x) * count) + i)), row[x]);
                }
            }
        }

        return bytes;
    }
}
