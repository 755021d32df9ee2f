using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// PNG and JPEG files below a folder, by their extensions, with the names of a list of ids; or all files there, of which the pictures are
/// named so. A file that the list names and that is not there is listed too, to be set aside.
/// </summary>
internal sealed class PictureScanSource : IScanSource
{
    private readonly string root;
    private readonly FolderScanSource folder;
    private readonly DocumentOpener opener;
    private readonly PictureIds? ids;
    // Null where only pictures are listed; else the list of ids itself, which is no input.
    private readonly string? except;

    private PictureScanSource(string root, IngestOptions options, Admission? admission, PictureIds? ids, string? except)
    {
        this.except = except;
        this.root = Path.GetFullPath(root);
        folder = new FolderScanSource(root, options);
        opener = new DocumentOpener(options, admission, ids);
        this.ids = ids;
    }

    /// <summary>Reads the list of ids, where there is one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">Where the list is, and what a file may ask for.</param>
    /// <param name="admission">Who goes on to the model; null for all that can be decoded.</param>
    /// <param name="onlyPictures">Whether other files are left out; else all are listed, but the list itself.</param>
    public static Outcome<PictureScanSource> Open(string folder, IngestOptions options, Admission? admission, bool onlyPictures)
    {
        ArgumentNullException.ThrowIfNull(options);
        string list = options.IdsFile.Length > 0 ? options.IdsFile : Path.Combine(folder, PictureIds.FileName);
        string? except = onlyPictures ? null : Path.GetFullPath(list);
        return options.IdsFile.Length == 0 && !DiskFile.Exists(list)
            ? new PictureScanSource(folder, options, admission, null, except)
            : PictureIds.Read(list, folder).Then(ids => Outcome.Of(new PictureScanSource(folder, options, admission, ids, except)));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Outcome<SourceFile>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Both lists are in ordinal order: what the second one has alone is missing.
        using IEnumerator<string> named = (ids?.Files ?? []).GetEnumerator();
        bool more = named.MoveNext();
        await foreach (Outcome<SourceFile> file in folder.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!file.IsValue)
            {
                yield return file;
                continue;
            }

            for (; more && string.CompareOrdinal(named.Current, file.Value.Path) <= 0; more = named.MoveNext())
            {
                if (named.Current != file.Value.Path)
                {
                    yield return Missing(named.Current);
                }
            }

            if (except is null ? PictureFiles.IsNamedLikeOne(file.Value.Path) : file.Value.FullPath != except)
            {
                yield return file;
            }
        }

        for (; more; more = named.MoveNext())
        {
            yield return Missing(named.Current);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<SourceFile> ExpandAsync(SourceFile file, CancellationToken cancellationToken) =>
        folder.ExpandAsync(file, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken) => opener.OpenAsync(file, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string> StudyAsync(SourceFile file, CancellationToken cancellationToken) => opener.StudyAsync(file, cancellationToken);

    private SourceFile Missing(string name) => new(name, Path.Combine(root, name))
    {
        Rejection = new Rejection(RejectionCodes.Unreadable, "The list of ids names this file, and it is not there."),
    };
}
