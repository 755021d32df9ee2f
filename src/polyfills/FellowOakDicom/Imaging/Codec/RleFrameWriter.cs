using System.Buffers.Binary;

namespace FellowOakDicom.Imaging.Codec;

/// <summary>Writes one RLE frame. Each row is encoded for itself (PS3.5 G.3.1).</summary>
internal sealed class RleFrameWriter
{
    private const int LongestRun = 128;

    private readonly MemoryStream _stream = new();
    private readonly byte[] _header = new byte[64];

    internal RleFrameWriter(int segments)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_header, (uint)segments);
        _stream.Write(_header);
    }

    internal void BeginSegment(int segment)
    {
        MakeEven();
        BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(4 + (4 * segment)), (uint)_stream.Length);
    }

    internal void WriteRow(ReadOnlySpan<byte> row)
    {
        while (row.Length > 0)
        {
            int run = RunLength(row);
            if (run > 1)
            {
                _stream.WriteByte((byte)(1 - run));
                _stream.WriteByte(row[0]);
                row = row[run..];
                continue;
            }

            // Two equal bytes inside a literal cost no more than a run of their own: only three end it.
            int length = 1;
            while (length < row.Length && length < LongestRun && !BeginsRun(row[length..]))
            {
                length++;
            }

            _stream.WriteByte((byte)(length - 1));
            _stream.Write(row[..length]);
            row = row[length..];
        }
    }

    internal byte[] ToArray()
    {
        MakeEven();
        byte[] frame = _stream.ToArray();
        _header.CopyTo(frame, 0);
        return frame;
    }

    private static bool BeginsRun(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && bytes[0] == bytes[1] && bytes[0] == bytes[2];

    private static int RunLength(ReadOnlySpan<byte> bytes)
    {
        int length = 1;
        while (length < bytes.Length && length < LongestRun && bytes[length] == bytes[0])
        {
            length++;
        }

        return length;
    }

    private void MakeEven()
    {
        if (_stream.Length % 2 == 1)
        {
            _stream.WriteByte(0);
        }
    }
}
