using MedClassifier.Ingestion.Sources.Archives;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources;

/// <summary>Which source an input asks for: by what it is, never by its name.</summary>
internal static class InputKind
{
    private const int HeadLength = 4096;

    // PS3.10, 7.1: the prefix after 128 bytes. PS3.4, I.4: the SOP class of a DICOMDIR, which its meta information names.
    private const int PrefixAt = 128;

    /// <summary>The source's name in the catalogue.</summary>
    public static string Of(string input, IngestOptions options)
    {
        if (DiskFolder.Exists(input))
        {
            return options.IdsFile.Length > 0 || DiskFile.Exists(Path.Combine(input, PictureIds.FileName))
                ? ScanSourceNames.Pictures
                : ScanSourceNames.Folder;
        }

        byte[] head = Head(input);
        return ArchiveFormats.Of(head) != ArchiveFormat.None ? ScanSourceNames.Archive
            : IsMediaDirectory(head) ? ScanSourceNames.Dicomdir
            : ScanSourceNames.File;
    }

    /// <summary>The format of the archive at a path; none for what is no archive or cannot be read.</summary>
    public static ArchiveFormat ArchiveAt(string path) => ArchiveFormats.Of(Head(path));

    private static bool IsMediaDirectory(ReadOnlySpan<byte> head) =>
        head.Length > PrefixAt && head[PrefixAt..].StartsWith("DICM"u8) && head.IndexOf("1.2.840.10008.1.3.10"u8) >= 0;

    private static byte[] Head(string path)
    {
        try
        {
            if (DiskFile.HasNoBytes(path))
            {
                return [];
            }

            using FileStream stream = DiskFile.Open(path);
            var head = new byte[HeadLength];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
