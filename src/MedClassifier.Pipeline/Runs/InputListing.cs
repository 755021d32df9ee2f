using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Pipeline.Runs;

/// <summary>The source's files, without those that runs of this program have written.</summary>
/// <param name="source">The source.</param>
/// <param name="only">Takes these files of it, in this order; null takes all.</param>
/// <param name="outputFolder">Absolute.</param>
/// <param name="isQuery">
/// Whether the source asks a server: what it lists is downloaded into the program's own cache, and is input all the same.
/// </param>
internal sealed class InputListing(IScanSource source, IEnumerable<SourceFile>? only, string outputFolder, bool isQuery)
{
    /// <summary>The files, in the source's order.</summary>
    public async IAsyncEnumerable<Outcome<SourceFile>> FilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<Outcome<SourceFile>> files = only?.Select(Outcome.Of).ToAsyncEnumerable() ?? source.ListAsync(cancellationToken);
        var own = new OwnFiles(outputFolder);
        await foreach (Outcome<SourceFile> file in files.ConfigureAwait(false))
        {
            if (isQuery || !file.IsValue || !own.Contains(Path.GetFullPath(file.Value.FullPath)))
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
