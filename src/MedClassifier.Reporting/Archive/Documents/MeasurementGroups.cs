using FellowOakDicom;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Studies;
using static MedClassifier.Reporting.Archive.Documents.ContentItem;

namespace MedClassifier.Reporting.Archive.Documents;

/// <summary>
/// Measurement groups: of an image with a region that the network looked at, a planar region of interest (PS3.16, TID 1410); of one without, and of
/// the study as a whole, a group without region (TID 1501).
/// </summary>
/// <param name="run">What made the results.</param>
/// <param name="series">Series of the report: names what it tracks.</param>
internal sealed class MeasurementGroups(RunDescription run, string series)
{
    private const string Planar = "1410";
    private const string Plain = "1501";

    /// <summary>The group of an image.</summary>
    public DicomDataset Of(ReportedImage image)
    {
        Prediction prediction = image.Classification.Prediction;
        DicomDataset reference = image.Source.Reference(image.Frame);
        PeakRegion? region = PeakRegion.Of(image.Classification.Attention);
        List<DicomDataset> items = [.. Begin(image.Name, image.Row.AssetKey, prediction)];
        if (image.Source.BodyPart == "BREAST")
        {
            items.Add(Coded(HasModifier, Codes.FindingSite, Codes.Breast));
        }

        items.Add(region is null
            ? Image(Contains, Codes.Source, reference)
            : Outline(Contains, Codes.ImageRegion, region.Corners, reference));
        items.AddRange(Probabilities(prediction));
        float peak = region?.Peak ?? PeakRegion.PeakOf(image.Classification.Attention);
        items.Add(Number(Contains, Codes.PeakAttention, peak, Codes.NoUnits));
        items.Add(TextOf(Contains, Codes.Comment, region is null
            ? "The attention has no focus: no region is marked."
            : "The region is where the network's attention is at least half of its peak: where it looked, not an outline of a lesion."));
        items.AddRange(Remarks(image).Select(remark => TextOf(Contains, Codes.Comment, remark)));
        return Container(Contains, Codes.MeasurementGroup, region is null ? Plain : Planar, items);
    }

    /// <summary>The group of the study.</summary>
    public DicomDataset Of(StudyResult study)
    {
        List<DicomDataset> items = [.. Begin("study", "study", study.Prediction), .. Probabilities(study.Prediction)];
        items.Add(TextOf(Contains, Codes.Comment, FormattableString.Invariant(
            $"Result of the study: {study.Images} image{(study.Images == 1 ? "" : "s")} joined by the rule \"{study.Rule}\".")));
        if (study.Call is { } call)
        {
            items.Add(TextOf(Contains, Codes.Comment, $"Call by the operating point \"{run.OperatingPoint!.Name}\": {call}."));
        }

        return Container(Contains, Codes.MeasurementGroup, Plain, items);
    }

    // TID 4019.
    private IEnumerable<DicomDataset> Algorithm()
    {
        yield return TextOf(HasModifier, Codes.AlgorithmName, ArchiveText.Of(run.Model.Name, ArchiveText.Long));
        yield return TextOf(HasModifier, Codes.AlgorithmVersion, ArchiveText.Of(run.CodeVersion, ArchiveText.Long));
        string prior = ProbabilityBasis.Prior(run);
        foreach (string parameter in new[]
        {
            $"model SHA-256: {run.Model.Sha256}",
            $"calibration: {(run.CalibrationSha256.Length == 0 ? "none, the network's own probabilities" : "SHA-256 " + run.CalibrationSha256)}",
            $"prior: {(prior.Length == 0 ? "that of the training data" : prior)}",
            $"configuration SHA-256: {run.ConfigurationSha256}",
            $"engine: {run.Engine}",
        })
        {
            yield return TextOf(HasModifier, Codes.AlgorithmParameters, parameter);
        }
    }

    private IEnumerable<DicomDataset> Begin(string name, string key, Prediction prediction) =>
    [
        TextOf(HasContext, Codes.TrackingIdentifier, "MedClassifier, " + name),
        Uid(HasContext, Codes.TrackingUid, ArchiveUids.Of("tracking", series, key)),
        Coded(Contains, Codes.Finding, ClassCodes.Suggestion(prediction.Predicted)),
        .. Algorithm(),
    ];

    private static IEnumerable<DicomDataset> Probabilities(Prediction prediction) => prediction.Classes.Zip(
        prediction.Probabilities, (name, probability) => Number(Contains, ClassCodes.Probability(name), probability, Codes.NoUnits));

    private IEnumerable<string> Remarks(ReportedImage image)
    {
        if (run.CallOf(image.Row) is { } call)
        {
            yield return $"Call by the operating point \"{run.OperatingPoint!.Name}\": {call}.";
        }

        if (run.Abstain.ReasonFor(image.Classification.Prediction) is { } reason)
        {
            yield return $"Uncertain: {reason}.";
        }

        if (image.Classification.Familiarity is { IsNearEdge: true })
        {
            yield return "The image is near the edge of what the model learnt from.";
        }
    }
}
