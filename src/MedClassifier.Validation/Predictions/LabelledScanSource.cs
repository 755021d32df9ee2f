using MedClassifier.Domain;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Validation.Predictions;

/// <summary>Another source, of which only some files are listed: the labelled ones that are measured or tuned on.</summary>
/// <param name="source">Opens the files.</param>
internal sealed class LabelledScanSource(IScanSource source) : IScanSource
{
    /// <summary>The files to list; set before the run begins.</summary>
    public IReadOnlyList<SourceFile> Files { get; set; } = [];

    /// <summary>The source behind it.</summary>
    public IScanSource Inner => source;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Outcome<SourceFile>> ListAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (SourceFile file in Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return file;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken) => source.OpenAsync(file, cancellationToken);
}
