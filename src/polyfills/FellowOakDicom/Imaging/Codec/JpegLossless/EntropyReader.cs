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

    /// <summary>Of the next byte that is not in the bits yet; at the end of a scan, of its marker.</summary>
    internal int Position { get; private set; }

    internal int Peek16()
    {
        Fill();
        return (int)(_bits >> 48);
    }

    internal void Skip(int count)
    {
        if (count > _count)
        {
            throw new DicomCodecException("JPEG data end too early");
        }

        _bits <<= count;
        _count -= count;
    }

    /// <summary>The difference of a category (ISO 10918-1 table H.2): its bits, or one's complement of a negative one.</summary>
    internal int Difference(int category)
    {
        if (category is 0 or 16)
        {
            return category == 0 ? 0 : 1 << 15;
        }

        int bits = Peek16() >> (16 - category);
        Skip(category);
        return bits >= 1 << (category - 1) ? bits : bits - (1 << category) + 1;
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

    private void Fill()
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
