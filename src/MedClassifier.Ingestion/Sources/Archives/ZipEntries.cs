using System.IO.Compression;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>Reads a zip archive in the order of its central directory.</summary>
internal static class ZipEntries
{
    // Unix file types in the upper half of the external attributes.
    private const int TypeMask = 0xF000;
    private const int TypeOfLink = 0xA000;
    private const int TypeOfFile = 0x8000;
    private const int TypeOfFolder = 0x4000;

    /// <summary>The entries.</summary>
    /// <param name="archive">The archive; can be sought.</param>
    /// <param name="maxEntries">The directory is not read when it is larger than so many entries need.</param>
    /// <param name="budget">Where unpacked bytes are counted.</param>
    /// <exception cref="InvalidDataException">The archive is corrupt.</exception>
    /// <exception cref="ArchiveException">It has too many entries.</exception>
    public static IEnumerable<ArchiveEntry> Read(Stream archive, int maxEntries, ArchiveBudget budget)
    {
        IReadOnlyList<ZipRecord> records = ZipDirectory.Read(archive, maxEntries);
        bool isDos = ByteName.AreDos(records.Where(record => record.Text is null).Select(record => record.Name));
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count != records.Count)
        {
            throw new InvalidDataException();
        }

        foreach ((ZipArchiveEntry entry, ZipRecord record) in zip.Entries.Zip(records))
        {
            Rejection? reason = entry.IsEncrypted
                ? new Rejection(RejectionCodes.Encrypted, "The entry needs a password.")
                : ZipMethods.Refusal(record.Method);
            string name = record.Text ?? ByteName.ReadZip(record.Name, isDos);
            yield return new ArchiveEntry(
                name, Kind(entry, name), () => new MeteredStream(ZipMethods.Open(archive, entry, record), budget), entry.Length)
            {
                NameBytes = record.Name,
                Crc32 = entry.Crc32,
                Rejection = reason,
            };
        }
    }

    private static ArchiveEntryKind Kind(ZipArchiveEntry entry, string name) => ((entry.ExternalAttributes >> 16) & TypeMask) switch
    {
        _ when name.EndsWith('/') || name.EndsWith('\\') => ArchiveEntryKind.Folder,
        TypeOfLink => ArchiveEntryKind.Link,
        TypeOfFolder => ArchiveEntryKind.Folder,
        0 or TypeOfFile => ArchiveEntryKind.File,
        _ => ArchiveEntryKind.Other,
    };
}
