namespace FellowOakDicom.Imaging.Codec.JpegLossless;

/// <summary>A Huffman table (ISO 10918-1 annex C), unrolled over all 16 bits that may come next.</summary>
internal sealed class HuffmanTable
{
    private readonly ushort[] _entries = new ushort[1 << 16];

    /// <param name="counts">How many codes there are of each length from 1 to 16.</param>
    /// <param name="values">Their values, shortest code first.</param>
    internal HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        int code = 0;
        int next = 0;
        for (int length = 1; length <= 16; length++, code <<= 1)
        {
            for (int i = 0; i < counts[length - 1]; i++, code++)
            {
                if (code >= 1 << length || values[next] > 16)
                {
                    throw new DicomCodecException("JPEG Huffman table is malformed");
                }

                _entries.AsSpan(code << (16 - length), 1 << (16 - length)).Fill((ushort)((length << 8) | values[next++]));
            }
        }
    }

    /// <summary>The category of the next difference: how many bits it has.</summary>
    internal int Read(ref EntropyReader reader)
    {
        int entry = _entries[reader.Peek16()];
        if (entry == 0)
        {
            throw new DicomCodecException("JPEG data have a code that is not in the Huffman table");
        }

        reader.Skip(entry >> 8);
        return entry & 0xff;
    }
}
