namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>Tells archives from other files.</summary>
internal static class ArchiveFormats
{
    /// <summary>Bytes that are enough to tell.</summary>
    public const int HeadLength = 512;

    // POSIX.1-1988: "ustar" in the header's field magic.
    private const int MagicOfTar = 257;

    private static readonly string[] Endings = [".zip", ".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2"];

    /// <summary>The format of a file by its first bytes.</summary>
    public static ArchiveFormat Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
        {
            return ArchiveFormat.Zip;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]))
        {
            return ArchiveFormat.Gzip;
        }

        // "BZh", a digit for the block size, and the first block's mark, or the end's where there is none.
        if (head.Length > 9 && head.StartsWith("BZh"u8) && head[3] is >= (byte)'1' and <= (byte)'9'
            && (head[4..].StartsWith((ReadOnlySpan<byte>)[0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
                || head[4..].StartsWith((ReadOnlySpan<byte>)[0x17, 0x72, 0x45, 0x38, 0x50, 0x90])))
        {
            return ArchiveFormat.Bzip2;
        }

        return head.Length > MagicOfTar + 5 && head[MagicOfTar..].StartsWith("ustar"u8) ? ArchiveFormat.Tar : ArchiveFormat.None;
    }

    /// <summary>Whether a path ends like an archive's: found among other files, only those are looked into.</summary>
    public static bool IsNamedLikeOne(string path) => Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
