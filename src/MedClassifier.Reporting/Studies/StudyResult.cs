using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Studies;

/// <summary>What the images of a study say together.</summary>
/// <param name="Prediction">The study's prediction.</param>
/// <param name="Rule">Name of the rule that made it.</param>
/// <param name="Images">Classified images that went into it; one that lies in the study under several paths counts once.</param>
internal sealed record StudyResult(Prediction Prediction, string Rule, int Images)
{
    /// <summary>The result of a study; null when none of its images is classified.</summary>
    /// <param name="rows">The study's rows.</param>
    /// <param name="rules">The first that is for the modality of the first classified image counts; maximum where none is.</param>
    public static StudyResult? Of(IReadOnlyList<ScanResult> rows, IReadOnlyList<StudyRule> rules)
    {
        ScanResult[] images = [.. rows.Where(row => row.Classification is not null).DistinctBy(row => row.AssetKey)];
        if (images.Length == 0)
        {
            return null;
        }

        string modality = images[0].Identity.Modality;
        StudyRule? known = rules.FirstOrDefault(
            rule => rule.Modalities.Count == 0 || rule.Modalities.Contains(modality, StringComparer.OrdinalIgnoreCase));
        string name = known?.Name ?? KnownStudyRules.Maximum;
        return new StudyResult(
            KnownStudyRules.Get(name).Combine([.. images.Select(image => image.Classification!.Prediction)]), name, images.Length);
    }
}
