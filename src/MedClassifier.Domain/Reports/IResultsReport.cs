namespace MedClassifier.Domain.Reports;

/// <summary>
/// A report over all results, being written. All reports of a run see the results in one pass: each row and each study once, from one thread.
/// Disposed without being completed it leaves what was there before.
/// </summary>
public interface IResultsReport : IDisposable
{
    /// <summary>Takes the next row; rows come in the order of results.csv.</summary>
    void Add(ScanResult row);

    /// <summary>
    /// Takes the next study; studies come in the order of their first rows, each when its last row, and those of all before it, were taken.
    /// </summary>
    /// <param name="key">What <see cref="RunReport.Studies"/> knows it by.</param>
    /// <param name="rows">All its rows, in order; at least one. A row without a study comes as one of its own, with others of the same file.</param>
    void AddStudy(string key, IReadOnlyList<ScanResult> rows);

    /// <summary>Writes what is left, and puts the report in its place. Reports are completed in the order of their writers.</summary>
    /// <returns>The files a person would open or read, relative to the output folder, the main one first; may be empty.</returns>
    ValueTask<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Once it is completed, what of it could not be made, each with the reason; the rest is there.</summary>
    IReadOnlyList<string> Faults => [];
}
