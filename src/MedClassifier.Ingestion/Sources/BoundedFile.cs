using MedClassifier.Domain;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources;

/// <summary>A whole file in memory, unless it is larger than a file may be.</summary>
internal static class BoundedFile
{
    /// <summary>Reads it; its length is looked at first.</summary>
    public static async Task<Outcome<byte[]>> ReadAsync(string path, IngestOptions options, CancellationToken cancellationToken)
    {
        long length = DiskFile.Length(path);
        return length > options.Limits.MaxBytes
            ? TooLarge(length, options)
            : await Task.Run(() => DiskFile.ReadAllBytes(path), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Why a file of this length is not read.</summary>
    public static Rejection TooLarge(long length, IngestOptions options) =>
        new(
            RejectionCodes.LimitExceeded,
            $"The file has {length} bytes; at most {options.Limits.MaxBytes} are read"
            + (length > (long)options.MaxFileMebibytes << 20 ? "." : $" (an eighth {options.Memory.Said})."));
}
