using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Records;

/// <summary>
/// run.json: what ran (program, engine, model, hashes of the settings), how many inputs ended how, and the SHA-256 of the main file of
/// every report; last, when it ran and how long each part took: but for that, a run repeated gives the same bytes. Comes after the other writers.
/// </summary>
/// <param name="files">What the other writers have written by the time this one is completed, relative to the output folder; hashed here.</param>
internal sealed class RunRecordWriter(IEnumerable<string> files) : SingleFileReportWriter("run")
{
    /// <summary>The file, relative to the output folder.</summary>
    public const string FileName = "run.json";

    private readonly string[] hashed = [.. files.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override IResultsReport Begin(RunReport report) => new RunRecord(report, FileName, hashed);
}
