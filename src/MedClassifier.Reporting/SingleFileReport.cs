using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Reporting;

/// <summary>A report that is one file, being written; nothing of it is seen before it is completed.</summary>
/// <param name="folder">The output folder.</param>
/// <param name="fileName">The file, relative to it.</param>
internal abstract class SingleFileReport(string folder, string fileName) : IResultsReport
{
    private readonly PendingFile file = new(Path.Combine(folder, fileName));

    /// <summary>The file's content.</summary>
    protected Stream Stream => file.Stream;

    /// <inheritdoc/>
    public virtual void Add(ScanResult row)
    {
    }

    /// <inheritdoc/>
    public virtual void AddStudy(string key, IReadOnlyList<ScanResult> rows)
    {
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Finish();
        file.Commit();
        return ValueTask.FromResult<IReadOnlyList<string>>([fileName]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes what comes after the last row, all of it into the stream.</summary>
    protected abstract void Finish();

    /// <summary>Lets go what is in use.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }
    }
}
