using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// A folder of pictures at the end of a run: those of scans that no result has any more are removed. After a part of a run nothing is: scans
/// that are done may be in no row yet.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="isComplete">Whether the run came to its end.</param>
internal sealed class PictureFolder(string folder, bool isComplete) : IResultsReport
{
    private readonly HashSet<UInt128> present = [];

    /// <inheritdoc/>
    public void Add(ScanResult row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.AssetKey.Length > 0)
        {
            present.Add(FormerPictures.NumberOf(row.AssetKey));
        }
    }

    /// <inheritdoc/>
    public void AddStudy(string key, IReadOnlyList<ScanResult> rows)
    {
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken)
    {
        if (isComplete)
        {
            FormerPictures.Remove(folder, present, cancellationToken);
        }

        return ValueTask.FromResult<IReadOnlyList<string>>([]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
