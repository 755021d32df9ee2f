using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Studies;

/// <summary>What the images of a study say together.</summary>
/// <param name="Prediction">The study's prediction.</param>
/// <param name="Rule">Name of the rule that made it.</param>
/// <param name="Images">Classified images that went into it; one that lies in the study under several paths counts once.</param>
/// <param name="Call">Its call by the run's operating point; null where the run has none.</param>
internal sealed record StudyResult(Prediction Prediction, string Rule, int Images, string? Call)
{
    /// <summary>The result of a study; null when none of its images is classified.</summary>
    /// <param name="rows">The study's rows.</param>
    /// <param name="run">
    /// What ran: of its rules the first that is for the modality of the first classified image counts, maximum where none is.
    /// </param>
    public static StudyResult? Of(IReadOnlyList<ScanResult> rows, RunDescription run)
    {
        ScanResult[] images = [.. rows.Where(row => row.Classification is not null).DistinctBy(row => row.AssetKey)];
        if (images.Length == 0)
        {
            return null;
        }

        string modality = images[0].Identity.Modality;
        string name = KnownStudyRules.NameFor(modality, run.StudyRules);
        IReadOnlyList<int> severity = ClassSeverity.Order(run.Model.Classes, run.Model.PositiveIndex);
        Prediction Join(Func<Prediction, Prediction> of) =>
            KnownStudyRules.Get(name).Combine([.. images.Select(image => of(image.Classification!.Prediction))], severity);
        return new StudyResult(
            Join(prediction => prediction), name, images.Length, run.OperatingPoint is { } point && images.All(image => image.OtherSettings is null) ? point.Call(Join(point.Before), name) : null);
    }
}
