using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Studies;

namespace MedClassifier.Reporting.Pages;

/// <summary>What the index says of one study, or of one file that belongs to none.</summary>
/// <param name="PageKey">Name of its page without ".html"; empty when it has none.</param>
/// <param name="Label">The study's reported name; the path of a file that belongs to no study.</param>
/// <param name="Detail">Patient and date in identified output; empty otherwise.</param>
/// <param name="Modality">Modality of the worst scan, or of the first row.</param>
/// <param name="Worst">
/// Asset key of the done scan with the highest probability of the positive class, the first one on a tie; empty when none is done.
/// </param>
/// <param name="Result">What its images say together; null when none is done.</param>
/// <param name="Done">Number of classified scans.</param>
/// <param name="SetAside">Number of rows set aside.</param>
/// <param name="Reasons">Reason codes of the rows set aside, each once, in order.</param>
internal sealed record StudySummary(
    string PageKey,
    string Label,
    string Detail,
    string Modality,
    string Worst,
    StudyResult? Result,
    int Done,
    int SetAside,
    IReadOnlyList<string> Reasons)
{
    /// <summary>Whether its result, or that of any of its images, is uncertain.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>Study date in identified output, as stored; empty otherwise.</summary>
    public string Date { get; init; } = "";

    /// <summary>Whose it is: the same for all studies of a patient, and no name; empty where that is not known.</summary>
    public string Patient { get; init; } = "";

    /// <summary>What the ledger knows the study by.</summary>
    public string Key { get; init; } = "";

    /// <summary>What its rows say, as a number that tells it from any other.</summary>
    public UInt128 Stamp { get; init; }

    /// <summary>Sums up the rows of one study.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="run">What ran, with how results of images become the study's.</param>
    public static StudySummary Of(IReadOnlyList<ScanResult> rows, RunDescription run)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int positive = run.Model.PositiveIndex;
        ScanResult? worst = rows.Where(row => row.Classification is not null)
            .MaxBy(row => row.Classification!.Prediction.Probabilities[positive]);
        ReportedIdentity identity = (worst ?? rows[0]).Identity;
        bool hasStudy = identity.Study.Length > 0;
        return new StudySummary(
            worst is null && !hasStudy ? "" : ReportPaths.PageKey(hasStudy ? "study " + identity.Study : "path " + identity.Path),
            hasStudy ? identity.Study : identity.Path,
            string.Join(", ", new[] { identity.Patient, identity.StudyDate }.Where(text => !string.IsNullOrEmpty(text))),
            identity.Modality,
            worst?.AssetKey ?? "",
            StudyResult.Of(rows, run),
            rows.Count(row => row.State == ScanState.Done),
            rows.Count(row => row.State == ScanState.SetAside),
            [.. rows.Where(row => row.Rejection is not null).Select(row => row.Rejection!.Code).Distinct().Order(StringComparer.Ordinal)])
        {
            IsUncertain = rows.Any(row => row.Classification is { } done && run.Abstain.ReasonFor(done.Prediction) is not null),
            Date = identity.StudyDate ?? "",
        };
    }
}
