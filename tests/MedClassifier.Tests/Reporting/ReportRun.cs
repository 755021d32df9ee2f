using MedClassifier.Domain.Reports;

namespace MedClassifier.Tests.Reporting;

/// <summary>Results that lie in memory, given to a writer as a run gives them.</summary>
internal static class ReportRun
{
    /// <summary>Writes one report over results.</summary>
    public static async Task<IReadOnlyList<string>> WriteRunAsync(this IReportWriter writer, SampleReport sample, CancellationToken cancellationToken)
    {
        using IResultsReport? report = writer.Begin(sample.Report);
        if (report is null)
        {
            return [];
        }

        foreach (ScanResult row in sample.Rows)
        {
            report.Add(row);
        }

        foreach ((string key, IReadOnlyList<ScanResult> rows) in sample.Studies)
        {
            report.AddStudy(key, rows);
        }

        return await report.CompleteAsync(cancellationToken);
    }
}
