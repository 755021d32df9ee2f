using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>
/// Reads an archive from its beginning to its end, and the archives in it, without writing anything to a disk: one entry is in memory at a
/// time, and the caps hold whatever the archive says of itself.
/// </summary>
/// <param name="options">What files and archives may ask for.</param>
internal sealed class ArchiveReader(IngestOptions options)
{
    private const int LongestLink = 4096;

    /// <summary>The files of an archive, in its order; at least one, if only to say what is wrong.</summary>
    public IEnumerable<SourceFile> Files(SourceFile archive)
    {
        FileStream? stream = null;
        Rejection? fault = null;
        try
        {
            stream = DiskFile.Open(archive.FullPath, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = new Rejection(RejectionCodes.Unreadable, $"The archive could not be read: {DiskFault.Cause(e)}.");
        }

        if (stream is null)
        {
            yield return archive with { Rejection = fault };
            yield break;
        }

        using (stream)
        {
            foreach (SourceFile file in Guarded(archive, Walk(archive, stream, 1, new ArchiveBudget(options.Archive, stream.Length))))
            {
                yield return file;
            }
        }
    }

    /// <summary>One entry that was listed before, read again.</summary>
    public SourceFile Find(SourceFile entry)
    {
        SourceFile? found = Files(new SourceFile(entry.Archive!, entry.FullPath)).FirstOrDefault(file => file.Path == entry.Path);
        return found ?? entry with { Rejection = new Rejection(RejectionCodes.Unreadable, "The archive does not have the entry any more.") };
    }

    private IEnumerable<SourceFile> Walk(SourceFile archive, Stream stream, int depth, ArchiveBudget budget)
    {
        var names = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (ArchiveEntry entry in Entries(archive, stream, budget))
        {
            budget.CountEntry();
            if (entry.Kind == ArchiveEntryKind.Folder)
            {
                continue;
            }

            string name = EntryName.Clean(entry.Name);
            if (names.TryGetValue(name, out byte[]? former) && !former.AsSpan().SequenceEqual(entry.NameBytes))
            {
                name = EntryName.Clean(ByteName.Escape(entry.NameBytes));
            }

            var file = new SourceFile($"{archive.Path}/{name}", archive.FullPath) { Archive = archive.Archive ?? archive.Path };
            Outcome<byte[]> content = names.TryAdd(name, entry.NameBytes)
                ? Content(entry, name, budget)
                : new Rejection(RejectionCodes.Malformed, "The archive has an earlier entry of the same name.");
            if (!content.IsValue)
            {
                yield return file with { Rejection = content.Rejection };
            }
            else if (!ArchiveFormats.IsNamedLikeOne(name) || ArchiveFormats.Of(content.Value) == ArchiveFormat.None)
            {
                yield return file with { Content = content.Value };
            }
            else if (depth == options.Archive.MaxDepth)
            {
                yield return file with
                {
                    Rejection = new Rejection(RejectionCodes.LimitExceeded, $"Archives are nested deeper than {options.Archive.MaxDepth}."),
                };
            }
            else
            {
                using var nested = new MemoryStream(content.Value, writable: false);
                foreach (SourceFile inner in Guarded(file, Walk(file, nested, depth + 1, budget)))
                {
                    yield return inner;
                }
            }
        }
    }

    private IEnumerable<ArchiveEntry> Entries(SourceFile archive, Stream stream, ArchiveBudget budget)
    {
        var head = new byte[ArchiveFormats.HeadLength];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        ArchiveFormat format = ArchiveFormats.Of(head.AsSpan(0, length));
        return format switch
        {
            ArchiveFormat.Zip => ZipEntries.Read(stream, options.Archive.MaxEntries, budget),
            ArchiveFormat.Tar => TarEntries.Read(new MeteredStream(stream, budget)),
            ArchiveFormat.Gzip or ArchiveFormat.Bzip2 => PackedEntries.Read(stream, format, archive.Path, budget),
            _ => throw new ArchiveException(new Rejection(RejectionCodes.NotAnImage, "The file is no archive.")),
        };
    }

    private Outcome<byte[]> Content(ArchiveEntry entry, string name, ArchiveBudget budget)
    {
        if ((entry.Rejection ?? EntryName.Fault(name)) is { } known)
        {
            return known;
        }

        try
        {
            switch (entry.Kind)
            {
                case ArchiveEntryKind.Other:
                    return new Rejection(RejectionCodes.NotAnImage, "The entry is no plain file.");
                case ArchiveEntryKind.Link:
                    Outcome<byte[]> target = EntryContent.Read(entry, LongestLink, budget);
                    return target.IsValue ? EntryName.OfLink(name, Encoding.UTF8.GetString(target.Value)) : target.Rejection;
                default:
                    return EntryContent.Read(entry, options.Limits.MaxBytes, budget);
            }
        }
        catch (Exception e) when (IsFault(e) && e is not ArchiveException)
        {
            return Reason(e, "entry");
        }
    }

    /// <summary>The files of an archive, and last the reason why it could not be read further; where it has none, that it is empty.</summary>
    private static IEnumerable<SourceFile> Guarded(SourceFile archive, IEnumerable<SourceFile> files)
    {
        bool any = false;
        using IEnumerator<SourceFile> walk = files.GetEnumerator();
        while (true)
        {
            Rejection? fault = null;
            try
            {
                if (!walk.MoveNext())
                {
                    break;
                }
            }
            catch (Exception e) when (IsFault(e))
            {
                fault = Reason(e, "archive");
            }

            any = true;
            yield return fault is null ? walk.Current : archive with { Content = null, Rejection = fault };
            if (fault is not null)
            {
                break;
            }
        }

        if (!any)
        {
            yield return archive with { Rejection = new Rejection(RejectionCodes.Empty, "The archive has no files.") };
        }
    }

    private static bool IsFault(Exception e) =>
        e is ArchiveException or InvalidDataException or IOException or NotSupportedException or UnauthorizedAccessException;

    private static Rejection Reason(Exception e, string what) => e switch
    {
        ArchiveException known => known.Reason,
        EndOfStreamException => new Rejection(RejectionCodes.Truncated, $"The {what} ends before what it promised."),
        InvalidDataException => new Rejection(RejectionCodes.Malformed, $"The {what} is corrupt."),
        NotSupportedException => new Rejection(RejectionCodes.UnsupportedTransferSyntax, $"The {what} is packed in a way that is not read here."),
        _ => new Rejection(RejectionCodes.Unreadable, $"The {what} could not be read: {DiskFault.Cause(e)}."),
    };
}
