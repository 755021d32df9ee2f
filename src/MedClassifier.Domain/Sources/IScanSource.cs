using System.Runtime.CompilerServices;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Sources;

/// <summary>
/// Where scans come from. Listing is cheap and in a stable order (ordinal by path); opening reads one file's headers; reading
/// decodes one frame. So a resumed run opens what it knows but decodes only what is pending.
/// </summary>
public interface IScanSource
{
    /// <summary>The source's files in ordinal order of <see cref="SourceFile.Path"/>; the same folder gives the same list.</summary>
    /// <remarks>A folder that cannot be listed comes as one rejection and the rest goes on.</remarks>
    IAsyncEnumerable<Outcome<SourceFile>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The files that one listed file holds: those of an archive, which is read to its end, else the file itself; at least one.</summary>
    /// <remarks>
    /// In the archive's order, each with its content or the reason why it has none, and last the reason why the archive could not be read
    /// further. Never throws for bad input.
    /// </remarks>
    async IAsyncEnumerable<SourceFile> ExpandAsync(SourceFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return file;
    }

    /// <summary>Brings a file to this machine where it lies on another one, as a file and not in memory; else gives the file itself.</summary>
    /// <remarks>What went wrong stands in the file's <see cref="SourceFile.Rejection"/>. May be called from several threads at once.</remarks>
    ValueTask<SourceFile> FetchAsync(SourceFile file, CancellationToken cancellationToken) => ValueTask.FromResult(file);

    /// <summary>Opens one file: hash, identity and number of frames; no pixel is decoded.</summary>
    /// <remarks>
    /// Never throws for bad input: a file without scans is a document whose <see cref="IScanDocument.Rejection"/> says why. May be
    /// called from several threads at once.
    /// </remarks>
    ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken);

    /// <summary>
    /// What the study of a file is called, from as little of the file as will do: the same wherever the same input is read. Study Instance UID,
    /// or the name of a file that has none; never empty.
    /// </summary>
    /// <remarks>Never throws for bad input. May be called from several threads at once.</remarks>
    async ValueTask<string> StudyAsync(SourceFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using IScanDocument document = await OpenAsync(file, cancellationToken).ConfigureAwait(false);
        return document.Identity.Study is { Length: > 0 } study ? study : file.Path;
    }
}
