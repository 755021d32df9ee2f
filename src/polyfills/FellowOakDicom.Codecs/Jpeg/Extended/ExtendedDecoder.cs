using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.Imaging.Codec.JpegLossless;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg.Extended;

/// <summary>
/// Extended sequential JPEG of 12 bits with Huffman coding (process 4), for which libjpeg-turbo 2 has no interface. The values are those of the
/// Independent JPEG Group's decoder to the last bit.
/// </summary>
internal sealed class ExtendedDecoder : IDisposable
{
    private readonly byte[] _data;
    private readonly int[][] _quantisation = new int[4][];
    private readonly HuffmanTable[] _tables = new HuffmanTable[8];
    private readonly List<ExtendedComponent> _components = [];
    private int _precision;
    private int _width;
    private int _height;
    private int _restartInterval;

    private ExtendedDecoder(byte[] data) => _data = data;

    public void Dispose() => _components.ForEach(component => component.Dispose());

    /// <summary>Samples by pixel, row by row, in 16 bits, little endian. The caller has compared the stream's size with the data set.</summary>
    internal static byte[] Decode(byte[] data)
    {
        using ExtendedDecoder decoder = new(data);
        decoder.Read();
        return decoder.Pack();
    }

    private static DicomCodecException Malformed(string what) => new($"JPEG stream is malformed: {what}");

    private void Read()
    {
        MarkerReader markers = new(_data);
        while (_components.Count == 0 || !_components.TrueForAll(component => component.IsScanned))
        {
            markers.Next();
            switch (markers.Marker)
            {
                case 0xc0 or 0xc1:
                    ReadFrame(markers.Content);
                    break;
                case 0xc4:
                    ReadHuffmanTables(markers.Content);
                    break;
                case 0xdb:
                    ReadQuantisation(markers.Content);
                    break;
                case 0xdd when markers.Content.Length >= 2:
                    _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(markers.Content);
                    break;
                case 0xda:
                    markers.Position = ReadScan(markers.Content, markers.Position);
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
            ReadOnlySpan<byte> of = content.Slice(6 + (3 * i), 3);
            ExtendedComponent component = new() { Name = of[0], Horizontal = of[1] >> 4, Vertical = of[1] & 15, Quantisation = of[2] };
            if (component is not { Horizontal: >= 1 and <= 4, Vertical: >= 1 and <= 4 })
            {
                throw Malformed("a sampling factor");
            }

            _components.Add(component);
        }

        (int across, int down) = Largest();
        foreach (ExtendedComponent component in _components)
        {
            if (across % component.Horizontal != 0 || down % component.Vertical != 0)
            {
                throw new DicomCodecException(
                    $"JPEG of {_precision} bits whose components have {component.Horizontal} x {component.Vertical} of {across} x {down} samples " +
                    "is not supported");
            }

            component.Lay(_width, _height, across, down);
        }
    }

    private (int Across, int Down) Largest() =>
        (_components.Max(component => component.Horizontal), _components.Max(component => component.Vertical));

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
            // A DC difference of 12-bit samples has at most 15 bits (table F.1); an AC symbol is a run and a category.
            HuffmanTable table = HuffmanTable.Take(ref content, 15, 255, out int place);
            _tables[place] = table;
        }
    }

    private int ReadScan(ReadOnlySpan<byte> content, int position)
    {
        int count = content.Length > 0 ? content[0] : 0;
        if (count is 0 or > 4 || content.Length < 4 + (2 * count))
        {
            throw Malformed("a scan header");
        }

        ExtendedScan.Part[] parts = new ExtendedScan.Part[count];
        for (int i = 0; i < count; i++)
        {
            byte name = content[1 + (2 * i)];
            byte tables = content[2 + (2 * i)];
            ExtendedComponent component = _components.Find(known => known.Name == name && !known.IsScanned);
            int[] steps = component?.Quantisation < 4 ? _quantisation[component.Quantisation] : null;
            HuffmanTable dc = _tables[(tables >> 4) & 3];
            HuffmanTable ac = _tables[4 + (tables & 3)];
            if (component is null || steps is null || dc is null || ac is null)
            {
                throw Malformed("a scan names a component or a table that is not there");
            }

            component.IsScanned = true;
            parts[i] = new ExtendedScan.Part(component, steps, dc, ac);
        }

        (int across, int down) = Largest();
        int unitsAcross = (_width + (8 * across) - 1) / (8 * across);
        int unitsDown = (_height + (8 * down) - 1) / (8 * down);
        return new ExtendedScan(parts, unitsAcross, unitsDown, _restartInterval, _precision).Decode(_data, position);
    }

    private byte[] Pack()
    {
        int count = _components.Count;
        byte[] bytes = GC.AllocateUninitializedArray<byte>(checked(2 * _width * _height * count));
        (int across, int down) = Largest();
        ushort[] row = new ushort[(_width + 1) * across];
        for (int y = 0; y < _height; y++)
        {
            for (int i = 0; i < count; i++)
            {
                ExtendedComponent component = _components[i];
                Upsampling.Row(component, y, across / component.Horizontal, down / component.Vertical, row);
                Write(row.AsSpan(0, _width), MemoryMarshal.Cast<byte, ushort>(bytes.AsSpan(2 * y * _width * count))[i..], count);
            }
        }

        return bytes;
    }

    private static void Write(ReadOnlySpan<ushort> row, Span<ushort> samples, int step)
    {
        if (step == 1)
        {
            row.CopyTo(samples);
            return;
        }

        for (int x = 0; x < row.Length; x++)
        {
            samples[x * step] = row[x];
        }
    }
}
