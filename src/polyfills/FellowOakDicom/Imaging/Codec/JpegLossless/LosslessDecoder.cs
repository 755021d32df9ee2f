using System.Buffers.Binary;

namespace FellowOakDicom.Imaging.Codec.JpegLossless;

/// <summary>Lossless JPEG with Huffman coding (ISO 10918-1 annex H): every predictor, up to four components, all at full resolution.</summary>
internal sealed class LosslessDecoder
{
    private readonly byte[] _data;
    private readonly HuffmanTable[] _tables = new HuffmanTable[4];
    private byte[] _components = [];
    private ushort[][] _planes;
    private int _restartInterval;
    private int _scans;

    private LosslessDecoder(byte[] data) => _data = data;

    /// <summary>Bits of a sample.</summary>
    internal int Precision { get; private set; }

    /// <summary>Samples by component, row by row.</summary>
    internal ushort[][] Planes => _planes;

    private int Width { get; set; }

    private int Height { get; set; }

    /// <summary>Throws a DicomCodecException where the stream is not of this size, or not lossless JPEG.</summary>
    internal static LosslessDecoder Decode(byte[] data, int width, int height, int components)
    {
        LosslessDecoder decoder = new(data) { Width = width, Height = height };
        decoder.Read(components);
        return decoder;
    }

    private static DicomCodecException Malformed(string what) => new($"Lossless JPEG stream is malformed: {what}");

    private void Read(int components)
    {
        if (_data.Length < 4 || _data[0] != 0xff || _data[1] != 0xd8)
        {
            throw Malformed("it does not begin with SOI");
        }

        for (int at = 2; _scans < components;)
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
                case 0xc3:
                    ReadFrame(content, components);
                    break;
                case 0xc4:
                    ReadTables(content);
                    break;
                case >= 0xc0 and <= 0xcf and not (0xc8 or 0xcc):
                    throw new DicomCodecException($"JPEG stream is of another process than lossless (SOF{marker - 0xc0})");
                case 0xdd when content.Length >= 2:
                    _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(content);
                    break;
                case 0xda:
                    at = ReadScan(content, at);
                    break;
            }
        }
    }

    private void ReadFrame(ReadOnlySpan<byte> content, int components)
    {
        if (_planes is not null || content.Length < 6 || content.Length < 6 + (3 * content[5]))
        {
            throw Malformed("the frame header");
        }

        Precision = content[0];
        int height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        if (width != Width || height != Height || content[5] != components || Precision is < 2 or > 16)
        {
            throw new DicomCodecException(
                $"JPEG stream has {width} x {height} pixels of {content[5]} components of {Precision} bits, " +
                $"the data set {Width} x {Height} of {components}");
        }

        _components = new byte[components];
        for (int i = 0; i < components; i++)
        {
            _components[i] = content[6 + (3 * i)];
            if (content[7 + (3 * i)] != 0x11)
            {
                throw new DicomCodecException("Lossless JPEG with subsampled components is not supported");
            }
        }

        _planes = [.. Enumerable.Range(0, components).Select(_ => new ushort[width * height])];
    }

    private void ReadTables(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            int values = 0;
            for (int i = 1; i <= 16 && i < content.Length; i++)
            {
                values += content[i];
            }

            if (content.Length < 17 + values || (content[0] & 0xf) > 3)
            {
                throw Malformed("a Huffman table");
            }

            _tables[content[0] & 0xf] = new HuffmanTable(content.Slice(1, 16), content.Slice(17, values));
            content = content[(17 + values)..];
        }
    }

    private int ReadScan(ReadOnlySpan<byte> content, int position)
    {
        int count = content.Length > 0 ? content[0] : 0;
        if (_planes is null || count is 0 or > 4 || content.Length < 4 + (2 * count))
        {
            throw Malformed("a scan header");
        }

        LosslessScan.Component[] components = new LosslessScan.Component[count];
        for (int i = 0; i < count; i++)
        {
            int index = Array.IndexOf(_components, content[1 + (2 * i)]);
            HuffmanTable table = _tables[(content[2 + (2 * i)] >> 4) & 3];
            if (index < 0 || table is null)
            {
                throw Malformed("a scan names a component or a table that is not there");
            }

            components[i] = new LosslessScan.Component(_planes[index], table);
        }

        int predictor = content[1 + (2 * count)];
        int shift = content[3 + (2 * count)] & 0xf;
        if (predictor is < 1 or > 7 || shift >= Precision)
        {
            throw Malformed($"predictor {predictor}, point transform {shift}");
        }

        _scans += count;
        LosslessScan scan = new(Width, Height, predictor, 1 << (Precision - shift - 1), shift, _restartInterval);
        return scan.Decode(_data, position, components);
    }
}
