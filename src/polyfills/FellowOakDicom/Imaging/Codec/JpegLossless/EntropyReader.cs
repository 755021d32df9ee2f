using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace FellowOakDicom.Imaging.Codec.JpegLossless;

/// <summary>The bits of entropy-coded data, without the zero bytes stuffed after 0xff; a marker ends them.</summary>
internal ref struct EntropyReader
{
    private readonly ReadOnlySpan<byte> _data;
    private ulong _bits;
    private int _count;

    internal EntropyReader(ReadOnlySpan<byte> data, int position)
    {
        _data = data;
        Position = position;
    }

    /// <summary>Of the next byte that is not in the bits yet.</summary>
    internal int Position { get; private set; }

    /// <summary>The next 16 bits, zeros beyond the end; afterwards 32 can be skipped where the data have them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Peek16()
    {
        if (_count < 32)
        {
            Fill();
        }

        return (int)(_bits >> 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Skip(int count)
    {
        if (count > _count)
        {
            ThrowTooEarly();
        }

        _bits <<= count;
        _count -= count;
    }

    /// <summary>
    /// The difference of a category (ISO 10918-1 table H.2, F.1): its bits, or one's complement of a negative one. It comes after a code, whose
    /// reading left bits enough.
    /// </summary>
    internal int Difference(int category)
    {
        if (category is 0 or 16)
        {
            return category == 0 ? 0 : 1 << 15;
        }

        int bits = (int)(_bits >> (64 - category));
        Skip(category);

        // A first bit of 0 tells a negative number; its sign, spread, selects the correction.
        int isNegative = (bits >> (category - 1)) - 1;
        return bits + (isNegative & (1 - (1 << category)));
    }

    /// <summary>Goes on after the restart marker that has to come now.</summary>
    internal void Restart()
    {
        _bits = 0;
        _count = 0;
        while (Position + 1 < _data.Length && _data[Position] == 0xff && _data[Position + 1] == 0xff)
        {
            Position++;
        }

        if (Position + 1 >= _data.Length || _data[Position] != 0xff || _data[Position + 1] is < 0xd0 or > 0xd7)
        {
            throw new DicomCodecException("JPEG data have no restart marker where one is due");
        }

        Position += 2;
    }

    /// <summary>Where the marker after the scan is, or the end of the data.</summary>
    internal readonly int FindMarker()
    {
        int at = Position;
        while (at + 1 < _data.Length && (_data[at] != 0xff || _data[at + 1] == 0))
        {
            at++;
        }

        return at + 1 < _data.Length ? at : _data.Length;
    }

    private static void ThrowTooEarly() => throw new DicomCodecException("JPEG data end too early");

    private void Fill()
    {
        if (Position + 8 <= _data.Length)
        {
            ulong next = BinaryPrimitives.ReadUInt64BigEndian(_data[Position..]);
            if (!HasMarkerByte(next))
            {
                // What is over of a byte that is not counted stays: the next filling puts the same bits there.
                _bits |= next >> _count;
                int bytes = (64 - _count) >> 3;
                Position += bytes;
                _count += 8 * bytes;
                return;
            }
        }

        FillByByte();
    }

    // 0xff becomes 0 in the complement, and only a zero byte borrows into its highest bit.
    private static bool HasMarkerByte(ulong bytes) => ((~bytes - 0x0101010101010101) & bytes & 0x8080808080808080) != 0;

    private void FillByByte()
    {
        while (_count <= 56 && Position < _data.Length)
        {
            byte next = _data[Position];
            if (next == 0xff)
            {
                if (Position + 1 >= _data.Length || _data[Position + 1] != 0)
                {
                    return;
                }

                Position++;
            }

            Position++;
            _bits |= (ulong)next << (56 - _count);
            _count += 8;
        }
    }
}
