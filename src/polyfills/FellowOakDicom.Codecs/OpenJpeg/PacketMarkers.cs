using System.Buffers.Binary;

namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>
/// The markers SOP and EPH, which may stand before a packet and behind its header (ISO 15444-1 A.8), and help after transmission errors
/// only. Without them no byte above 0x8f follows 0xff in the data, which <see cref="HighThroughputGuard"/> asks for.
/// </summary>
internal static class PacketMarkers
{
    private const byte CodingStyle = 0x52;
    private const byte StartOfPacket = 0x91;
    private const byte EndOfPacketHeader = 0x92;
    private const int StartOfPacketLength = 6;
    private const int BothStyles = 0x06;

    /// <summary>The same image in a stream without them.</summary>
    /// <returns>Null where no coding style announces them.</returns>
    internal static byte[] Strip(ReadOnlySpan<byte> stream)
    {
        IReadOnlyList<TilePart> parts = TilePart.Of(stream);
        if (parts.Count == 0)
        {
            return null;
        }

        using MemoryStream plain = new(stream.Length);
        plain.Write(stream[..2]);
        bool announced = CopyHeader(stream[2..parts[0].Start], plain);
        foreach (TilePart part in parts)
        {
            int start = (int)plain.Position;
            plain.Write(stream.Slice(part.Start, 12));
            announced |= CopyHeader(stream[(part.Start + 12)..(part.Data - 2)], plain);
            plain.Write(stream.Slice(part.Data - 2, 2));
            CopyData(stream[part.Data..part.End], plain);
            BinaryPrimitives.WriteInt32BigEndian(plain.GetBuffer().AsSpan(start + 6), (int)plain.Position - start);
        }

        plain.Write(stream[parts[^1].End..]);
        return announced ? plain.ToArray() : null;
    }

    /// <summary>Segments, but for those that hold lengths of packets and tile-parts, which nothing needs.</summary>
    /// <returns>Whether a coding style says that there are such markers.</returns>
    private static bool CopyHeader(ReadOnlySpan<byte> header, MemoryStream plain)
    {
        bool announced = false;
        for (int at = 0, length; at + 4 <= header.Length; at += length)
        {
            length = Math.Min(TilePart.SegmentLength(header, at), header.Length - at);
            if (header[at + 1] is 0x55 or 0x57 or 0x58)
            {
                continue;
            }

            int start = (int)plain.Position;
            plain.Write(header.Slice(at, length));
            if (header[at + 1] == CodingStyle && length > 4)
            {
                announced |= (header[at + 4] & BothStyles) != 0;
                plain.GetBuffer()[start + 4] &= 0xff ^ BothStyles;
            }
        }

        return announced;
    }

    private static void CopyData(ReadOnlySpan<byte> data, MemoryStream plain)
    {
        while (data.Length > 0)
        {
            int next = data.IndexOf((byte)0xff);
            if (next < 0 || next + 1 == data.Length)
            {
                plain.Write(data);
                return;
            }

            int marker = data[next + 1] switch
            {
                EndOfPacketHeader => 2,
                StartOfPacket => Math.Min(StartOfPacketLength, data.Length - next),
                _ => 0,
            };
            plain.Write(data[..(marker > 0 ? next : next + 2)]);
            data = data[(next + Math.Max(2, marker))..];
        }
    }
}
