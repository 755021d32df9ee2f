using System.Buffers.Binary;
using System.IO.Compression;

namespace MedClassifier.Benchmarks.Fuzzing;

/// <summary>A valid PNG file apart: what comes before its pixels, the pixels, and the end.</summary>
/// <param name="Head">Up to the first IDAT chunk.</param>
/// <param name="Compressed">The content of all IDAT chunks.</param>
/// <param name="Tail">After the last one.</param>
internal sealed record PngParts(byte[] Head, byte[] Compressed, byte[] Tail)
{
    private const int SignatureLength = 8;
    private const int Framing = 12;

    /// <summary>Takes a file apart; null for other than PNG.</summary>
    public static PngParts? Find(List<byte> content)
    {
        byte[] file = [.. content];
        if (!file.AsSpan().StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']))
        {
            return null;
        }

        var (head, data, tail) = (new List<byte>(file[..SignatureLength]), new List<byte>(), new List<byte>());
        foreach (Range chunk in Chunks(file))
        {
            byte[] whole = file[chunk];
            bool isData = whole.AsSpan(4, 4).SequenceEqual("IDAT"u8);
            (isData ? data : data.Count == 0 ? head : tail).AddRange(isData ? whole[8..^4] : whole);
        }

        return new PngParts([.. head], [.. data], [.. tail]);
    }

    /// <summary>The file with the check sums that its chunks should have.</summary>
    public static byte[] WithCheckSums(byte[] file)
    {
        foreach (Range chunk in Chunks(file))
        {
            Sum(file.AsSpan(chunk));
        }

        return file;
    }

    /// <summary>The filtered rows.</summary>
    public byte[] Rows()
    {
        using var inflated = new MemoryStream();
        using var stream = new ZLibStream(new MemoryStream(Compressed), CompressionMode.Decompress);
        stream.CopyTo(inflated);
        return inflated.ToArray();
    }

    /// <summary>The file with other rows.</summary>
    public byte[] With(byte[] rows)
    {
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(rows);
        }

        byte[] data = [0, 0, 0, 0, .. "IDAT"u8, .. compressed.ToArray(), 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(data, (int)compressed.Length);
        Sum(data);
        return [.. Head, .. data, .. Tail];
    }

    private static List<Range> Chunks(ReadOnlySpan<byte> file)
    {
        var chunks = new List<Range>();
        for (int at = SignatureLength; file.Length - at >= Framing;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            int end = length > file.Length - at - Framing ? file.Length : at + Framing + (int)length;
            chunks.Add(at..end);
            at = end;
        }

        return chunks;
    }

    private static void Sum(Span<byte> chunk)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in chunk[4..^4])
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], ~sum);
    }
}
