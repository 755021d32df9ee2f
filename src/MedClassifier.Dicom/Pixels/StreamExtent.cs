using System.Buffers.Binary;

namespace MedClassifier.Dicom.Pixels;

/// <summary>How far a JPEG, JPEG-LS or JPEG 2000 stream reaches, by walking its markers; nothing is decoded.</summary>
/// <param name="Length">Bytes up to and with its end marker, or all that there are.</param>
/// <param name="IsEnded">Whether the end marker is there.</param>
/// <param name="Cut">What the stream promises beyond its bytes, for a person; null for nothing that can be told.</param>
internal readonly record struct StreamExtent(int Length, bool IsEnded, string? Cut)
{
    /// <summary>Whether the bytes end within a part whose length is told, a marker segment or a tile-part: whatever follows belongs to it.</summary>
    public bool IsWithinPart { get; private init; }

    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte JpegLsFrame = 0xF7;
    private const byte StartOfTile = 0x90;

    /// <summary>Walks a stream.</summary>
    /// <param name="stream">From its first byte on; it may be followed by others.</param>
    /// <param name="isJpeg2000">Whether it is a JPEG 2000 codestream, else JPEG or JPEG-LS.</param>
    public static StreamExtent Of(ReadOnlySpan<byte> stream, bool isJpeg2000) => isJpeg2000 ? OfJpeg2000(stream) : OfJpeg(stream);

    private static StreamExtent OfJpeg(ReadOnlySpan<byte> stream)
    {
        // A bit of 0 is stuffed after 0xFF in JPEG-LS, a byte of 0 in JPEG: what is no marker differs.
        byte leastMarker = 0x01;
        int at = 2;
        while (at + 1 < stream.Length)
        {
            byte marker = stream[at + 1];
            if (stream[at] != 0xFF)
            {
                return new StreamExtent(stream.Length, false, $"no marker stands at its byte {at}");
            }

            if (marker == EndOfImage)
            {
                return new StreamExtent(at + 2, true, null);
            }

            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            int length = at + 4 <= stream.Length ? BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]) : int.MaxValue - at - 2;
            if (length < 2 || length > stream.Length - at - 2)
            {
                return Within(stream.Length, $"the marker segment at its byte {at} is not whole");
            }

            leastMarker = marker == JpegLsFrame ? (byte)0x80 : leastMarker;
            at += 2 + length;
            at = marker == StartOfScan ? AfterCodedData(stream, at, leastMarker) : at;
        }

        return new StreamExtent(stream.Length, false, $"its coded data reach the last of {stream.Length} bytes");
    }

    private static StreamExtent Within(int length, string cut) => new(length, false, cut) { IsWithinPart = true };

    /// <summary>Where the marker stands that ends the coded data; restart markers do not.</summary>
    private static int AfterCodedData(ReadOnlySpan<byte> stream, int at, byte leastMarker)
    {
        while (at + 1 < stream.Length)
        {
            int next = stream[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= stream.Length)
            {
                return stream.Length;
            }

            at += next;
            byte marker = stream[at + 1];
            if (marker == 0xFF)
            {
                at++;
            }
            else if (marker < leastMarker || marker is >= 0xD0 and <= 0xD7)
            {
                at += 2;
            }
            else
            {
                return at;
            }
        }

        return stream.Length;
    }

    private static StreamExtent OfJpeg2000(ReadOnlySpan<byte> stream)
    {
        int at = 2;
        int tilePart = 0;
        while (at + 1 < stream.Length && stream[at] == 0xFF && stream[at + 1] != EndOfImage)
        {
            bool isTile = stream[at + 1] == StartOfTile;
            long length = at + (isTile ? 12 : 4) > stream.Length ? long.MaxValue
                : isTile ? BinaryPrimitives.ReadUInt32BigEndian(stream[(at + 6)..])
                : 2L + BinaryPrimitives.ReadUInt16BigEndian(stream[(at + 2)..]);
            if (isTile && length == 0)
            {
                // The last tile-part, which reaches to the end (ITU-T T.800 A.4.2).
                return new StreamExtent(stream.Length, stream.EndsWith<byte>([0xFF, EndOfImage]), null);
            }

            if (length < (isTile ? 12 : 4) || length > stream.Length - at)
            {
                return Within(stream.Length, isTile && length < uint.MaxValue
                    ? $"its tile-part {tilePart} promises {length} bytes, {stream.Length - at} are left"
                    : $"the marker segment at its byte {at} is not whole");
            }

            tilePart += isTile ? 1 : 0;
            at += (int)length;
        }

        if (at + 1 < stream.Length && stream[at] == 0xFF)
        {
            return new StreamExtent(at + 2, true, null);
        }

        bool isPadded = !stream[at..].ContainsAnyExcept((byte)0);
        return new StreamExtent(isPadded ? at : stream.Length, false, isPadded ? null : $"no marker stands at its byte {at}");
    }
}
