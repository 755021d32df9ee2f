using System.Buffers.Binary;

namespace FellowOakDicom.Imaging.Codec.JpegLossless;

/// <summary>The marker segments of a JPEG stream, one after the other (ISO 10918-1 annex B).</summary>
internal ref struct MarkerReader
{
    private readonly ReadOnlySpan<byte> _data;

    internal MarkerReader(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4 || data[0] != 0xff || data[1] != 0xd8)
        {
            throw new DicomCodecException("JPEG stream is malformed: it does not begin with SOI");
        }

        _data = data;
        Position = 2;
    }

    /// <summary>Where the segment ends; after a scan its reader sets where that ends.</summary>
    internal int Position { get; set; }

    /// <summary>The second byte of the marker.</summary>
    internal byte Marker { get; private set; }

    /// <summary>What stands after the length.</summary>
    internal ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Goes on to the next segment, which has to be there.</summary>
    internal void Next()
    {
        int at = Position;
        while (at + 1 < _data.Length && _data[at] == 0xff && _data[at + 1] == 0xff)
        {
            at++;
        }

        if (at + 4 > _data.Length || _data[at] != 0xff)
        {
            throw new DicomCodecException($"JPEG stream is malformed: no marker at byte {at}");
        }

        Marker = _data[at + 1];
        int length = BinaryPrimitives.ReadUInt16BigEndian(_data[(at + 2)..]);
        if (length < 2 || at + 2 + length > _data.Length)
        {
            throw new DicomCodecException($"JPEG stream is malformed: marker {Marker:x2} has a length of {length}");
        }

        Content = _data.Slice(at + 4, length - 2);
        Position = at + 2 + length;
    }
}
