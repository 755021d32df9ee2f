using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Sources.Archives;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// A folder with everything below it, or a single file; what is hidden (a name that begins with a dot) as well. A folder that is reached
/// twice, through links, is listed once. Archives, by their names, are looked into.
/// </summary>
internal sealed class FolderScanSource : IScanSource
{
    private readonly string root;
    private readonly DocumentOpener opener;
    private readonly ArchiveReader archives;
    private readonly bool isArchive;
    private readonly Func<string, IReadOnlyList<DiskEntry>> list;

    /// <summary>A source over a path.</summary>
    /// <param name="path">A folder, or a file.</param>
    /// <param name="options">What a file may ask for.</param>
    /// <param name="admission">Who goes on to the model; null for all that can be decoded.</param>
    /// <param name="isArchive">Whether the path is that of an archive, whatever its name.</param>
    public FolderScanSource(string path, IngestOptions options, Admission? admission = null, bool isArchive = false)
        : this(path, options, admission, DiskFolder.List) => this.isArchive = isArchive;

    internal FolderScanSource(string path, IngestOptions options, Admission? admission, Func<string, IReadOnlyList<DiskEntry>> list)
    {
        root = Path.GetFullPath(path);
        opener = new DocumentOpener(options, admission);
        archives = new ArchiveReader(options);
        this.list = list;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Outcome<SourceFile>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (DiskFile.Exists(root))
        {
            yield return new SourceFile(RawPath.Shown(Path.GetFileName(root)), root);
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<DiskEntry>([new DiskEntry("", root, IsFolder: true)]);
        while (pending.TryPop(out DiskEntry? entry))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!entry.IsFolder || HiddenName.IsSystemFolder(entry.Name))
            {
                yield return new SourceFile(entry.Name.TrimEnd('/'), entry.FullPath)
                {
                    Rejection = entry.IsFolder ? HiddenName.SystemFolder : null,
                };
                continue;
            }

            if (!seen.Add(DiskFolder.Place(entry.FullPath)))
            {
                continue;
            }

            Outcome<IReadOnlyList<DiskEntry>> children = await Task.Run(() => Children(entry), cancellationToken).ConfigureAwait(false);
            if (!children.IsValue)
            {
                // The input itself is no file of itself.
                yield return entry.Name.Length == 0
                    ? children.Rejection
                    : new SourceFile(entry.Name.TrimEnd('/'), entry.FullPath) { Rejection = children.Rejection };
                continue;
            }

            foreach (DiskEntry child in children.Value)
            {
                pending.Push(child);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceFile> ExpandAsync(SourceFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!isArchive && (!ArchiveFormats.IsNamedLikeOne(file.Path) || InputKind.ArchiveAt(file.FullPath) == ArchiveFormat.None))
        {
            yield return file;
            yield break;
        }

        using IEnumerator<SourceFile> entries = archives.Files(file).GetEnumerator();
        while (await Task.Run(entries.MoveNext, cancellationToken).ConfigureAwait(false))
        {
            yield return entries.Current;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken) =>
        opener.OpenAsync(file, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string> StudyAsync(SourceFile file, CancellationToken cancellationToken) => opener.StudyAsync(file, cancellationToken);

    /// <summary>Last one first, so that the stack gives them in order; a folder sorts with its '/', which makes whole paths ordinal.</summary>
    private Outcome<IReadOnlyList<DiskEntry>> Children(DiskEntry folder)
    {
        try
        {
            DiskEntry[] children =
            [
                .. list(folder.FullPath)
                    .Select(child => child with { Name = folder.Name + child.Name + (child.IsFolder ? "/" : "") })
                    .OrderByDescending(child => child.Name, StringComparer.Ordinal),
            ];
            return children;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The folder could not be listed: {DiskFault.Cause(e)}.");
        }
    }
}
