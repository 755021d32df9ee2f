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
        MarkerReader markers = new(_data);
        while (_scans < components)
        {
            markers.Next();
            switch (markers.Marker)
            {
                case 0xc3:
                    ReadFrame(markers.Content, components);
                    break;
                case 0xc4:
                    ReadTables(markers.Content);
                    break;
                case >= 0xc0 and <= 0xcf and not (0xc8 or 0xcc):
                    throw new DicomCodecException($"JPEG stream is of another process than lossless (SOF{markers.Marker - 0xc0})");
                case 0xdd when markers.Content.Length >= 2:
                    _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(markers.Content);
                    break;
                case 0xda:
                    markers.Position = ReadScan(markers.Content, markers.Position);
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
            // A category of differences has at most 16 bits (table H.2).
            HuffmanTable table = HuffmanTable.Take(ref content, 16, 16, out int place);
            _tables[place & 3] = table;
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
