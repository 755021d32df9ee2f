using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Pages;

/// <summary>The studies as the index lists them, and the way from one page to the next.</summary>
internal sealed class StudyOrder
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly string[] pages;
    private readonly ILookup<string, StudySummary> patients;

    private StudyOrder(IReadOnlyList<StudySummary> studies)
    {
        Studies = studies;
        pages = [.. studies.Select(study => study.PageKey).Where(key => key.Length > 0)];
        patients = studies.Where(study => study.PageKey.Length > 0 && study.Patient.Length > 0)
            .ToLookup(study => study.Patient, StringComparer.Ordinal);
        for (int i = 0; i < pages.Length; i++)
        {
            places.Add(pages[i], i);
        }
    }

    /// <summary>All studies, worst first.</summary>
    public IReadOnlyList<StudySummary> Studies { get; }

    /// <summary>
    /// Where an operating point is chosen, the studies that it calls first; then the highest probability of the positive class first; equal ones
    /// in source order; studies without a classified scan at the end.
    /// </summary>
    /// <param name="studies">The studies, in source order.</param>
    /// <param name="run">What ran.</param>
    public static StudyOrder WorstFirst(IEnumerable<StudySummary> studies, RunDescription run)
    {
        string? called = run.OperatingPoint is { IsChosen: true } point ? point.Calls(run.Model.Classes)[0] : null;
        int positive = run.Model.PositiveIndex;
        return new(
        [
            .. studies.OrderByDescending(study => called is not null && study.Result?.Call == called)
                .ThenByDescending(study => study.Result?.Prediction.Probabilities[positive] ?? -1),
        ]);
    }

    /// <summary>Whether a study of this run has that page.</summary>
    public bool Has(string pageKey) => places.ContainsKey(pageKey);

    /// <summary>The other studies of a study's patient, the newest first where dates are known, else in the order of the list.</summary>
    public IReadOnlyList<StudySummary> OthersOf(StudySummary study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return
        [
            .. patients[study.Patient].Where(other => other.PageKey != study.PageKey).OrderByDescending(other => other.Date, StringComparer.Ordinal),
        ];
    }

    /// <summary>The page before; empty for the first.</summary>
    public string Before(string pageKey) => places[pageKey] is var place and > 0 ? pages[place - 1] : "";

    /// <summary>The page after; empty for the last.</summary>
    public string After(string pageKey) => places[pageKey] + 1 is var place && place < pages.Length ? pages[place] : "";
}
