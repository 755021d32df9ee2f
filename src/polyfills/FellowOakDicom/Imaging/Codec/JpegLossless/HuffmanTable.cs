using System.Runtime.CompilerServices;

namespace FellowOakDicom.Imaging.Codec.JpegLossless;

/// <summary>A Huffman table (ISO 10918-1 annex C): short codes by a table over the bits that come next, long ones by their length.</summary>
internal sealed class HuffmanTable
{
    private const int ShortBits = 10;
    private const int PairBits = 12;

    /// <summary>Length and value of the code that begins with these bits; 0 where it is longer.</summary>
    private readonly ushort[] _short = new ushort[1 << ShortBits];
    private readonly byte[] _values;

    /// <summary>Where a code and the number after it fit: the number, a run of zeros before it, and their length in bits, above 16, 8 and 0.</summary>
    private readonly int[] _pairs = new int[1 << PairBits];

    /// <summary>By length: the first code that is longer, in 16 bits; and what leads from a code to its value.</summary>
    private readonly int[] _limits = new int[18];
    private readonly int[] _offsets = new int[17];

    /// <param name="counts">How many codes there are of each length from 1 to 16.</param>
    /// <param name="values">Their values, shortest code first.</param>
    /// <param name="largest">The largest value that is allowed.</param>
    internal HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values, int largest)
    {
        _values = values.ToArray();
        int code = 0;
        int next = 0;
        for (int length = 1; length <= 16; length++, code <<= 1)
        {
            _offsets[length] = next - code;
            for (int i = 0; i < counts[length - 1]; i++, code++)
            {
                if (code >= 1 << length || values[next] > largest)
                {
                    throw new DicomCodecException("JPEG Huffman table is malformed");
                }

                if (length <= ShortBits)
                {
                    _short.AsSpan(code << (ShortBits - length), 1 << (ShortBits - length)).Fill((ushort)((length << 8) | values[next]));
                }

                next++;
            }

            _limits[length] = code << (16 - length);
        }

        for (int bits = 0; bits < _pairs.Length; bits++)
        {
            _pairs[bits] = Pair(bits, hasRuns: largest > 16);
        }
    }

    /// <summary>Takes the first table off a segment that defines some (ISO 10918-1 B.2.4.2).</summary>
    /// <param name="segment">The segment's content; afterwards what is left of it.</param>
    /// <param name="largestDc">The largest value of a table of class 0.</param>
    /// <param name="largestAc">The largest value of a table of class 1.</param>
    /// <param name="place">Where it goes: 0 to 3, or 4 to 7 in class 1.</param>
    internal static HuffmanTable Take(ref ReadOnlySpan<byte> segment, int largestDc, int largestAc, out int place)
    {
        int count = 0;
        for (int i = 1; i <= 16 && i < segment.Length; i++)
        {
            count += segment[i];
        }

        if (segment.Length < 17 + count || (segment[0] & 15) > 3 || segment[0] >> 4 > 1)
        {
            throw new DicomCodecException("JPEG Huffman table is malformed");
        }

        bool isDc = segment[0] >> 4 == 0;
        place = (segment[0] & 3) + (isDc ? 0 : 4);
        HuffmanTable table = new(segment.Slice(1, 16), segment.Slice(17, count), isDc ? largestDc : largestAc);
        segment = segment[(17 + count)..];
        return table;
    }

    /// <summary>The difference whose category is the next code (ISO 10918-1 table H.2, F.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int ReadDifference(ref EntropyReader reader)
    {
        return TryReadPair(ref reader, out _, out int difference) ? difference : reader.Difference(Read(ref reader));
    }

    /// <summary>Reads a code and the number after it at once, where both are short.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadPair(ref EntropyReader reader, out int run, out int number)
    {
        int pair = _pairs[reader.Peek16() >> (16 - PairBits)];
        run = (pair >> 8) & 0xff;
        number = pair >> 16;
        if (pair == 0)
        {
            return false;
        }

        reader.Skip(pair & 0xff);
        return true;
    }

    /// <summary>The value of the next code.</summary>
    internal int Read(ref EntropyReader reader)
    {
        int bits = reader.Peek16();
        int entry = _short[bits >> (16 - ShortBits)];
        if (entry != 0)
        {
            reader.Skip(entry >> 8);
            return entry & 0xff;
        }

        int length = ShortBits + 1;
        while (length <= 16 && bits >= _limits[length])
        {
            length++;
        }

        if (length > 16)
        {
            throw new DicomCodecException("JPEG data have a code that is not in the Huffman table");
        }

        reader.Skip(length);
        return _values[_offsets[length] + (bits >> (16 - length))];
    }

    private int Pair(int bits, bool hasRuns)
    {
        int entry = _short[bits >> (PairBits - ShortBits)];
        int category = entry & (hasRuns ? 0xf : 0xff);
        int run = hasRuns ? (entry & 0xff) >> 4 : 0;
        int length = (entry >> 8) + category;
        if (entry == 0 || length > PairBits || (hasRuns && category == 0))
        {
            return 0;
        }

        int value = (bits >> (PairBits - length)) & ((1 << category) - 1);
        int difference = category == 0 || value >= 1 << (category - 1) ? value : value - (1 << category) + 1;
        return (difference << 16) | (run << 8) | length;
    }
}
