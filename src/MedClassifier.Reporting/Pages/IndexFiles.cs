using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Records;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// The index: the page, which carries the worst studies itself, and parts with the others, which the page loads where they are wanted. So a
/// list of a million studies opens as fast as one of a hundred.
/// </summary>
/// <param name="report">What there is to say beside the results.</param>
/// <param name="options">How it looks.</param>
internal sealed class IndexFiles(RunReport report, ReportOptions options)
{
    /// <summary>Writes the page and its parts.</summary>
    /// <param name="studies">All studies, worst first.</param>
    /// <param name="counts">The run's totals.</param>
    public void Write(IReadOnlyList<StudySummary> studies, RunCounts counts)
    {
        string folder = Path.Combine(report.OutputFolder, ReportPaths.Parts);
        int parts = (Math.Max(0, studies.Count - 1) / IndexData.StudiesAPart) + 1;
        for (int part = 1; part < parts; part++)
        {
            string rows = IndexData.RowsOf(studies.Skip(part * IndexData.StudiesAPart).Take(IndexData.StudiesAPart), report.Run);
            string script = $"addPart({part}, {rows});\n";
            ReportFile.Write(Path.Combine(folder, ReportPaths.PartName(part)), script);
        }

        var page = new IndexPage(report.Run, options, report.IsComplete);
        ReportFile.Write(Path.Combine(report.OutputFolder, ReportPaths.Index), page.Render(studies, counts));
        RemoveOthers(folder, parts);
    }

    private static void RemoveOthers(string folder, int parts)
    {
        for (int part = parts; File.Exists(Path.Combine(folder, ReportPaths.PartName(part))); part++)
        {
            File.Delete(Path.Combine(folder, ReportPaths.PartName(part)));
        }
    }
}
