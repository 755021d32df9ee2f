using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Sources.Archives;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// A folder with everything below it, or a single file. Hidden files and folders (a name that begins with a dot) are left out; a folder
/// that is reached twice, through links, is listed once. Archives, by their names, are looked into.
/// </summary>
internal sealed class FolderScanSource : IScanSource
{
    private readonly string root;
    private readonly DocumentOpener opener;
    private readonly ArchiveReader archives;
    private readonly bool isArchive;
    private readonly Func<string, IReadOnlyList<FileSystemInfo>> list;

    /// <summary>A source over a path.</summary>
    /// <param name="path">A folder, or a file.</param>
    /// <param name="options">What a file may ask for.</param>
    /// <param name="admission">Who goes on to the model; null for all that can be decoded.</param>
    /// <param name="isArchive">Whether the path is that of an archive, whatever its name.</param>
    public FolderScanSource(string path, IngestOptions options, Admission? admission = null, bool isArchive = false)
        : this(path, options, admission, folder => [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()]) => this.isArchive = isArchive;

    internal FolderScanSource(string path, IngestOptions options, Admission? admission, Func<string, IReadOnlyList<FileSystemInfo>> list)
    {
        root = Path.GetFullPath(path);
        opener = new DocumentOpener(options, admission);
        archives = new ArchiveReader(options);
        this.list = list;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Outcome<SourceFile>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (File.Exists(root))
        {
            yield return new SourceFile(Path.GetFileName(root), root);
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<Entry>([new Entry("", root, IsFolder: true)]);
        while (pending.TryPop(out Entry? entry))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!entry.IsFolder)
            {
                yield return new SourceFile(entry.Name, entry.FullPath);
                continue;
            }

            if (!seen.Add(RealPath(entry.FullPath)))
            {
                continue;
            }

            Outcome<IReadOnlyList<Entry>> children = await Task.Run(() => Children(entry), cancellationToken).ConfigureAwait(false);
            if (!children.IsValue)
            {
                yield return children.Rejection;
                continue;
            }

            foreach (Entry child in children.Value)
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

    /// <summary>Last one first, so that the stack gives them in order; a folder sorts with its '/', which makes whole paths ordinal.</summary>
    private Outcome<IReadOnlyList<Entry>> Children(Entry folder)
    {
        try
        {
            Entry[] children =
            [
                .. list(folder.FullPath)
                    .Where(info => !info.Name.StartsWith('.'))
                    .Select(info => IsFolder(info)
                        ? new Entry(folder.Name + info.Name + "/", info.FullName, IsFolder: true)
                        : new Entry(folder.Name + info.Name, info.FullName, IsFolder: false))
                    .OrderByDescending(child => child.Name, StringComparer.Ordinal),
            ];
            return children;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"A folder could not be listed ({e.GetType().Name}).");
        }
    }

    private static bool IsFolder(FileSystemInfo info) => info is DirectoryInfo || Directory.Exists(info.FullName);

    private static string RealPath(string folder)
    {
        try
        {
            return Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
        }
        catch (IOException)
        {
            // Links that go round in a circle; listing will say so.
            return folder;
        }
    }

    /// <param name="Name">Path below the root, with '/' between its parts and at the end of a folder's.</param>
    /// <param name="FullPath">Where it is.</param>
    /// <param name="IsFolder">Whether it is a folder or a link to one.</param>
    private sealed record Entry(string Name, string FullPath, bool IsFolder);
}
