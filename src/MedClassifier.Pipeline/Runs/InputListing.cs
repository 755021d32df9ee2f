using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Runs;

/// <summary>The source's files, without those that lie in the run's own output folder.</summary>
/// <param name="source">The source.</param>
/// <param name="only">Takes these files of it, in this order; null takes all.</param>
/// <param name="outputFolder">Absolute.</param>
internal sealed class InputListing(IScanSource source, IEnumerable<SourceFile>? only, string outputFolder)
{
    private readonly string prefix = Path.TrimEndingDirectorySeparator(outputFolder) + Path.DirectorySeparatorChar;

    /// <summary>The files, in the source's order.</summary>
    public async IAsyncEnumerable<Outcome<SourceFile>> FilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<Outcome<SourceFile>> files = only?.Select(Outcome.Of).ToAsyncEnumerable() ?? source.ListAsync(cancellationToken);
        await foreach (Outcome<SourceFile> file in files.ConfigureAwait(false))
        {
            if (!file.IsValue || !Path.GetFullPath(file.Value.FullPath).StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return file;
            }
        }
    }

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (Outcome<SourceFile> _ in FilesAsync(cancellationToken).ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }
}
