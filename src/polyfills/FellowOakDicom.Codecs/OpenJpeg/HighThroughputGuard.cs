namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>
/// OpenJPEG's decoder of high-throughput blocks asserts, and so ends the process, where coded data hold a byte above 0x8f after 0xff. The
/// standard allows no such pair in them (ISO 15444-1 B.10.1), so a stream that has one is refused before it gets there.
/// </summary>
internal static class HighThroughputGuard
{
    private const int MainStart = 2;
    private const byte CodingStyle = 0x52;
    private const byte ComponentCodingStyle = 0x53;
    private const int HighThroughputStyle = 0x40;

    /// <summary>Throws a DicomCodecException where a high-throughput codestream could end the process.</summary>
    internal static void Check(ReadOnlySpan<byte> stream)
    {
        foreach (TilePart part in TilePart.Of(stream))
        {
            CheckData(stream[part.Data..part.End]);
        }
    }

    /// <summary>
    /// Whether the stream has to be checked. Any place that could be a coding style of such blocks counts: too many are harmless, one missed is not.
    /// </summary>
    internal static bool MayBeHighThroughput(ReadOnlySpan<byte> stream)
    {
        for (int at = MainStart; at + 13 < stream.Length; at++)
        {
            int next = stream[at..].IndexOf((byte)0xff);
            at = next < 0 ? stream.Length : at + next;
            if (at + 13 < stream.Length && stream[at + 1] is CodingStyle or ComponentCodingStyle && HasStyle(stream, at))
            {
                return true;
            }
        }

        return false;
    }

    // The block style is byte 8 after the length of COD, and byte 5, or 6 with more than 256 components, after that of COC.
    private static bool HasStyle(ReadOnlySpan<byte> stream, int at)
    {
        int style = stream[at + 1] == CodingStyle ? stream[at + 12] : stream[at + 9] | stream[at + 10];
        return (style & HighThroughputStyle) != 0;
    }

    private static void CheckData(ReadOnlySpan<byte> data)
    {
        for (int at = data.IndexOf((byte)0xff); at >= 0 && at < data.Length;)
        {
            if (at + 1 == data.Length || data[at + 1] > 0x8f)
            {
                throw TilePart.Malformed("a marker lies within coded data");
            }

            int next = data[(at + 1)..].IndexOf((byte)0xff);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
