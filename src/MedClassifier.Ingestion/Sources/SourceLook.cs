using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources;

/// <summary>A look at the beginnings of a source's files.</summary>
public static class SourceLook
{
    private const int HeadLength = 1024;

    /// <summary>
    /// Whether any file of a source is DICOM, by its first bytes; ends at the first one that is. Archives are unpacked to look into them, once
    /// more than the run does.
    /// </summary>
    /// <param name="source">The source; one that asks a server holds nothing else.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<bool> HoldsDicomAsync(IScanSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source is Remote.RemoteScanSource or DicomDirScanSource)
        {
            return true;
        }

        await foreach (Outcome<SourceFile> listed in source.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!listed.IsValue)
            {
                continue;
            }

            await foreach (SourceFile file in source.ExpandAsync(listed.Value, cancellationToken).ConfigureAwait(false))
            {
                if (file.Rejection is null && DicomFileReader.IsDicom(file.Content ?? Head(file.FullPath)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static byte[] Head(string path)
    {
        try
        {
            if (DiskFile.HasNoBytes(path))
            {
                return [];
            }

            using FileStream stream = DiskFile.Open(path);
            byte[] head = new byte[HeadLength];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
