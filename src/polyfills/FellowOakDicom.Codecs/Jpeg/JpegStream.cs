using System.Buffers.Binary;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg;

/// <summary>What a JPEG stream says of itself before its first scan (ISO 10918-1 annex B).</summary>
internal sealed class JpegStream
{
    private const byte StartOfImage = 0xd8;
    private const byte StartOfScan = 0xda;

    // APP14 of Adobe: version 100, no flags; the last byte tells the colour transform.
    private static ReadOnlySpan<byte> Adobe => [0xff, 0xee, 0, 14, (byte)'A', (byte)'d', (byte)'o', (byte)'b', (byte)'e', 0, 100, 0, 0, 0, 0, 0];

    private readonly byte[] _bytes;
    private readonly List<Range> _kept = [];
    private byte[] _components = [];
    private byte _frameType;
    private bool _hasJfif;
    private int _adobeTransform = -1;

    internal JpegStream(byte[] bytes)
    {
        _bytes = bytes;
        Read();
    }

    internal int Width { get; private set; }

    internal int Height { get; private set; }

    internal int Components => _components.Length;

    /// <summary>The whole stream as it came.</summary>
    internal byte[] Bytes => _bytes;

    /// <summary>Bits of a sample.</summary>
    internal int Precision { get; private set; }

    /// <summary>Refuses by name what is neither sequential Huffman coding of 8 or 12 bits nor progressive one of 8.</summary>
    internal void CheckProcess()
    {
        string process = _frameType switch
        {
            0xc0 or 0xc1 => null,
            0xc2 when Precision == 8 => null,
            0xc2 => "progressive of 12 bits",
            0xc3 => "lossless",
            0xf7 => "JPEG-LS",
            >= 0xc9 and <= 0xcb or >= 0xcd and <= 0xcf => "arithmetic coding",
            _ => "hierarchical",
        };
        if (process is not null)
        {
            throw new DicomCodecException($"JPEG stream is of another process than baseline, extended or progressive: {process} (SOF{_frameType - 0xc0})");
        }

        if (Precision is not (8 or 12))
        {
            throw new DicomCodecException($"JPEG stream has a precision of {Precision} bits; 8 and 12 are allowed");
        }
    }

    /// <summary>The stream has to be what the data set says of it.</summary>
    internal void CheckSize(int width, int height, int components)
    {
        if (Width != width || Height != height || Components != components || components is not (1 or 3))
        {
            throw new DicomCodecException(
                $"JPEG stream has {Width} x {Height} pixels of {Components} components, the data set {width} x {height} of {components}");
        }
    }

    /// <summary>Whether three components are Y, Cb, Cr: by the markers, or by the component names, or by what the data set says.</summary>
    internal bool IsYcc(bool declaredRgb)
    {
        if (Components != 3)
        {
            return false;
        }

        return _adobeTransform >= 0 ? _adobeTransform != 0
            : _hasJfif || !(declaredRgb || _components.AsSpan().SequenceEqual("RGB"u8));
    }

    /// <summary>
    /// The same stream in which one marker tells the decoder whether to convert from YCbCr: those that libjpeg would guess from are gone.
    /// </summary>
    internal byte[] WithTransform(bool convert)
    {
        using MemoryStream stream = new(_bytes.Length + Adobe.Length + 2);
        stream.Write([0xff, StartOfImage]);
        stream.Write(Adobe[..^1]);
        stream.WriteByte(convert ? (byte)1 : (byte)0);
        foreach (Range range in _kept)
        {
            stream.Write(_bytes.AsSpan(range));
        }

        return stream.ToArray();
    }

    private static DicomCodecException Malformed(string what) => new($"JPEG stream is malformed: {what}");

    private void Read()
    {
        if (_bytes.Length < 4 || _bytes[0] != 0xff || _bytes[1] != StartOfImage)
        {
            throw Malformed("it does not begin with SOI");
        }

        for (int at = 2; ;)
        {
            int start = at;
            while (at < _bytes.Length && _bytes[at] == 0xff)
            {
                at++;
            }

            if (at == start || at + 2 >= _bytes.Length)
            {
                throw Malformed($"no marker at byte {start}");
            }

            byte marker = _bytes[at++];
            int length = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at));
            if (length < 2 || at + length > _bytes.Length)
            {
                throw Malformed($"marker {marker:x2} has a length of {length}, {_bytes.Length - at} bytes are left");
            }

            if (marker == StartOfScan)
            {
                if (_frameType == 0)
                {
                    throw Malformed("a scan before the frame header");
                }

                _kept.Add(start..);
                return;
            }

            if (Note(marker, _bytes.AsSpan(at + 2, length - 2)))
            {
                _kept.Add(start..(at + length));
            }

            at += length;
        }
    }

    // False for what is left out: application data and comments.
    private bool Note(byte marker, ReadOnlySpan<byte> content)
    {
        switch (marker)
        {
            case 0xc4 or 0xc8 or 0xcc:
                return true;
            case >= 0xc0 and <= 0xcf or 0xf7:
                NoteFrame(marker, content);
                return true;
            case 0xe0:
                _hasJfif |= content.StartsWith("JFIF\0"u8);
                return false;
            case 0xee:
                _adobeTransform = content.Length >= 12 && content.StartsWith("Adobe"u8) ? content[11] : _adobeTransform;
                return false;
            default:
                return marker is not ((>= 0xe0 and <= 0xef) or 0xfe);
        }
    }

    private void NoteFrame(byte marker, ReadOnlySpan<byte> content)
    {
        if (_frameType != 0)
        {
            throw Malformed("two frame headers");
        }

        if (content.Length < 6 || content.Length < 6 + (3 * content[5]))
        {
            throw Malformed("the frame header is too short");
        }

        _frameType = marker;
        Precision = content[0];
        Height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        Width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        _components = new byte[content[5]];
        for (int i = 0; i < _components.Length; i++)
        {
            _components[i] = content[6 + (3 * i)];
        }
    }
}
