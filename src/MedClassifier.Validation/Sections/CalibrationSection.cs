using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Curves;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;

namespace MedClassifier.Validation.Sections;

/// <summary>Whether probabilities mean what they say.</summary>
internal static class CalibrationSection
{
    /// <summary>The section.</summary>
    public static DossierSection Of(DossierContent result, EvaluationReport report)
    {
        List<DossierBlock> blocks =
        [
            new TextBlock(result.Calibrator is { } calibrator
                ? $"All probabilities in this dossier are calibrated: {calibrator.Describe()}, fitted on {Words.Count(calibrator.TuningCount)} "
                    + "images of the tuning set (calibration.json)."
                : $"Probabilities are as predicted; none were corrected. {result.NoCalibration}"),
            new TableBlock(
                "calibration", "On the test images", ["probabilities", "expected calibration error#", "Brier score#", "log loss#"],
                [.. Rows(result, report)]),
            new FiguresBlock(
            [
                Diagram("reliability", "Reliability of the most probable class",
                    "Squares: mean probability of a bin and share that came true, with Wilson interval; on the dashed line they agree. "
                        + "Below: cases in each bin.",
                        report.Images.Reliability),
                .. report.Images.Classes.Select(c => Diagram($"reliability-{Words.Slug(c.Class)}", $"Reliability of p({c.Class})",
                    $"Probability of {c.Class} against how often it is {c.Class}.", c.Reliability)),
            ]),
        ];
        return new DossierSection("calibration", "Calibration", blocks);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(DossierContent result, EvaluationReport report)
    {
        if (result.Uncalibrated is { } raw)
        {
            yield return Row("as predicted", raw.Images);
        }

        yield return Row(result.Calibrator is null ? "as predicted" : "calibrated", report.Images);
    }

    private static IReadOnlyList<string> Row(string name, UnitReport unit) =>
        [name, Words.Of(unit.Reliability.ExpectedCalibrationError), Metric(unit, "brier"), Metric(unit, "log_loss")];

    private static string Metric(UnitReport unit, string name) =>
        unit.Overall.FirstOrDefault(m => m.Name == name) is { } metric ? Words.Of(metric.Estimate) : "";

    private static DossierFigure Diagram(string name, string title, string caption, ReliabilityDiagram diagram) => new(
        name, caption,
        new ReliabilityChart(title,
        [
            .. diagram.Bins.Select(bin => new ReliabilityPoint(
                bin.Low, bin.High, bin.Count, bin.MeanPredicted, bin.Observed.Value, bin.Observed.Low, bin.Observed.High)),
        ]).Draw());
}
