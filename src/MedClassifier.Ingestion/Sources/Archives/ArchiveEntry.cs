using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>One entry of an archive. Its content can be read until the next entry is asked for.</summary>
/// <param name="Name">Its name as text.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Opens the content; of a link, where it leads, as UTF-8.</param>
/// <param name="Length">Bytes of the content, as the archive says; null where it does not.</param>
internal sealed record ArchiveEntry(string Name, ArchiveEntryKind Kind, Func<Stream> Content, long? Length)
{
    /// <summary>The name as the archive has it: two entries are the same only when these are.</summary>
    public required byte[] NameBytes { get; init; }

    /// <summary>Checksum of the content; null where the format has none for an entry.</summary>
    public uint? Crc32 { get; init; }

    /// <summary>Asked about the content once it is read; throws an <see cref="ArchiveException"/> where it is not whole. Null asks nothing.</summary>
    public Action<byte[]>? Check { get; init; }

    /// <summary>Why the content cannot be read; null where nothing is known to be wrong.</summary>
    public Rejection? Rejection { get; init; }
}
