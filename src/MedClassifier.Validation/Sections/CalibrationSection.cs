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
            new TextBlock($"The probabilities in this dossier: {Describe(result)}."),
            .. result.CalibrationWarnings.Select(warning => new TextBlock(warning, IsWarning: true)),
            new TableBlock(
                "calibration", "On the test images", ["probabilities", "expected calibration error#", "Brier score#", "log loss#"],
                [.. Rows(result, report)]),
            .. result.TuningCounts.Count == 0 ? Array.Empty<DossierBlock>() : [Mix(result, report)],
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

    /// <summary>Where the probabilities come from, without a full stop.</summary>
    public static string Describe(DossierContent result)
    {
        if (result.Calibrator is not { } calibrator)
        {
            return $"as predicted, none corrected. {result.NoCalibration}".TrimEnd(' ', '.');
        }

        string origin = result.IsFitted
            ? $"fitted here on {Words.Count(calibrator.TuningCount)} images of the tuning set (calibration.json)"
            : $"as run delivers them: the calibration ships with the model and was fitted on {Words.Count(calibrator.TuningCount)} images";
        string prior = result.StatedPrior is null ? "" : "; taken by Bayes’ rule to the class shares of model.prior";
        return $"{calibrator.Describe()}, {origin}{prior}";
    }

    private static TableBlock Mix(DossierContent result, EvaluationReport report)
    {
        IReadOnlyList<string> classes = report.Classes;
        IReadOnlyList<string> Row(string name, IReadOnlyList<int> counts) => [name, .. counts.Select((count, k) => Counted(count, counts.Sum()))];
        IReadOnlyList<string> Shares(string name, IReadOnlyList<double>? shares) => [name, .. shares?.Select(Words.Of) ?? classes.Select(_ => "")];
        return new TableBlock(
            "class-mix", "Class mix", ["", .. classes.Select(name => name + "#")],
            [
                .. result.TuningCounts.Select(set => Row(set.DataSet.Length > 0 ? $"fitted on: {set.DataSet}" : "fitted on", set.Cases)),
                Shares("fitted to be right for", result.FittedPrior),
                .. result.StatedPrior is null ? [] : new[] { Shares("taken to (model.prior)", result.StatedPrior) },
                Row("test set", [.. report.Images.Classes.Select(c => (int)c.Positives)]),
            ]);
    }

    private static string Counted(int count, int of) => of == 0 ? "0" : FormattableString.Invariant($"{count} ({(double)count / of:0.000})");

    private static IEnumerable<IReadOnlyList<string>> Rows(DossierContent result, EvaluationReport report)
    {
        if (result.Uncalibrated is { } raw)
        {
            yield return Row("as predicted", raw.Images);
        }

        yield return Row(result.Calibrator is null ? "as predicted" : "calibrated", report.Images);
        if (result.Effect is { } effect)
        {
            yield return ["difference, above 0 is worse", Words.Of(effect.CalibrationError), Words.Of(effect.Brier), Words.Of(effect.LogLoss)];
        }
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
