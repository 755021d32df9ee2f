using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>One entry of an archive. Its content can be read until the next entry is asked for.</summary>
/// <param name="Name">As the archive has it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Content">Opens the content; of a link, where it leads, as UTF-8.</param>
/// <param name="Length">Bytes of the content, as the archive says.</param>
/// <param name="Crc32">Checksum of the content; null where the format has none for an entry.</param>
/// <param name="Rejection">Why the content cannot be read; null where nothing is known to be wrong.</param>
internal sealed record ArchiveEntry(
    string Name, ArchiveEntryKind Kind, Func<Stream> Content, long Length, uint? Crc32 = null, Rejection? Rejection = null);
