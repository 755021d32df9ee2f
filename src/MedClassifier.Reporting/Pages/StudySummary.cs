using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Pages;

/// <summary>What the index says of one study, or of one file that belongs to none.</summary>
/// <param name="PageKey">Name of its page without ".html"; empty when it has none.</param>
/// <param name="Label">The study's reported name; the path of a file that belongs to no study.</param>
/// <param name="Detail">Patient and date in identified output; empty otherwise.</param>
/// <param name="Modality">Modality of the worst scan, or of the first row.</param>
/// <param name="Worst">The done scan with the highest probability of the last class, the first one on a tie; null when none is done.</param>
/// <param name="Done">Number of classified scans.</param>
/// <param name="SetAside">Number of rows set aside.</param>
/// <param name="Reasons">Reason codes of the rows set aside, each once, in order.</param>
public sealed record StudySummary(
    string PageKey,
    string Label,
    string Detail,
    string Modality,
    WorstScan? Worst,
    int Done,
    int SetAside,
    IReadOnlyList<string> Reasons)
{
    /// <summary>Sums up the rows of one study.</summary>
    /// <param name="rows">At least one.</param>
    public static StudySummary Of(IReadOnlyList<ScanResult> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        WorstScan? worst = null;
        int worstRow = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Classification?.Prediction is { } prediction && (worst is null || prediction.Probabilities[^1] > worst.Probability))
            {
                worst = new WorstScan(rows[i].AssetKey, prediction.PredictedIndex, prediction.Probabilities[^1]);
                worstRow = i;
            }
        }

        ReportedIdentity identity = rows[worstRow].Identity;
        bool hasStudy = identity.Study.Length > 0;
        return new StudySummary(
            worst is null && !hasStudy ? "" : ReportPaths.PageKey(hasStudy ? "study " + identity.Study : "path " + identity.Path),
            hasStudy ? identity.Study : identity.Path,
            string.Join(", ", new[] { identity.Patient, identity.StudyDate }.Where(text => !string.IsNullOrEmpty(text))),
            identity.Modality,
            worst,
            rows.Count(row => row.State == ScanState.Done),
            rows.Count(row => row.State == ScanState.SetAside),
            [.. rows.Where(row => row.Rejection is not null).Select(row => row.Rejection!.Code).Distinct().Order(StringComparer.Ordinal)]);
    }
}
