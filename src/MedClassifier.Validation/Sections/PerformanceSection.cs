using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Curves;
using MedClassifier.Evaluation.Intervals;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Validation.Sections;

/// <summary>How well the classes are told apart, per image or per group.</summary>
internal static class PerformanceSection
{
    private const int BandPoints = 200;

    /// <summary>The section of a unit.</summary>
    /// <param name="report">The evaluation.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="groupRule">How groups are joined.</param>
    public static DossierSection Of(EvaluationReport report, UnitReport unit, string groupRule)
    {
        string id = unit.Unit;
        bool isClustered = unit.Clusters < unit.Count;
        string units = unit.Unit == "image" ? "images" : "groups";
        List<DossierBlock> blocks =
        [
            new TextBlock(FormattableString.Invariant(
                $"{unit.Count} {units}, {100 * report.Options.Confidence:0.#} % intervals. {Mixed(unit)}{Joined(unit, groupRule)}The bootstrap draws {(
                    isClustered ? $"the {unit.Clusters} groups" : $"single {units}")}.")),
            new TableBlock(
                $"{id}-overall", "All classes together", ["metric", "value (interval)#", "interval by"],
                [.. unit.Overall.Select(m =>
                    (IReadOnlyList<string>)[Words.Metric(m.Name), Words.Of(m.Estimate), m.Estimate.Method ?? m.Estimate.NoInterval ?? ""])]),
            new TableBlock(
                $"{id}-areas", "Each class against the rest: areas",
                ["class", "positives#", "negatives#", "ROC AUC (DeLong, logit)#", "plain DeLong#", "bootstrap#", "PR AUC#"],
                [.. unit.Classes.Select(c => (IReadOnlyList<string>)
                    [c.Class, Words.Count(c.Positives), Words.Count(c.Negatives), Words.Of(c.RocAuc), Words.Of(c.RocAucDeLong),
                        Words.Of(c.RocAucBootstrap), Words.Of(c.AveragePrecision)])]),
            new TableBlock(
                $"{id}-classes", "Each class against the rest: the most probable class, without a threshold",
                ["class", "sensitivity#", "specificity#", "PPV#", "NPV#", "F1#", "Brier#"],
                [.. unit.Classes.Select(c => (IReadOnlyList<string>)
                    [c.Class, Words.Of(isClustered ? c.SensitivityBootstrap : c.Sensitivity),
                        Words.Of(isClustered ? c.SpecificityBootstrap : c.Specificity), Words.Of(c.PositivePredictiveValue),
                        Words.Of(c.NegativePredictiveValue), Words.Of(c.F1), Words.Of(c.Brier)])]),
            new FiguresBlock(
            [
                new DossierFigure($"{id}-roc",
                    "Each class against the rest. Shaded: Wilson interval of the sensitivity at each threshold, pointwise.",
                        Roc(unit, report.Options.Confidence).Draw()),
                new DossierFigure($"{id}-pr", "Each class against the rest. The height of a curve depends on how frequent its class is.",
                    PrecisionRecall(unit).Draw()),
                new DossierFigure($"{id}-confusion", "Counts; the shade and the percentage are shares of the true class.",
                    new MatrixChart($"Confusion, per {unit.Unit}", unit.Confusion.Classes, unit.Confusion.Counts).Draw()),
            ]),
        ];
        return new DossierSection($"per-{id}", $"Discrimination per {unit.Unit}", blocks);
    }

    private static string Joined(UnitReport unit, string groupRule) =>
        unit.Unit == "image" ? "" : $"The images of a group are joined by {groupRule}. ";

    private static string Mixed(UnitReport unit) => unit.MixedLabels == 0
        ? ""
        : FormattableString.Invariant($"{unit.MixedLabels} groups have images of different labels and count as the worst of them. ");

    private static CurveChart Roc(UnitReport unit, double confidence) => new(
        $"ROC, per {unit.Unit}", Axis.Share("1 − specificity"), Axis.Share("sensitivity"),
        [
            .. unit.Classes.Select(c => new Series(
                $"{c.Class}: AUC {Words.Of(c.RocAuc)}", [.. c.Roc.Select(p => new Point(p.FalsePositiveRate, p.TruePositiveRate))],
                    Band(c, confidence))),
        ],
        [new Point(0, 0), new Point(1, 1)], "chance");

    private static (double, double, double)[] Band(ClassReport report, double confidence)
    {
        int step = Math.Max(1, report.Roc.Count / BandPoints);
        return
        [
            .. report.Roc.Where((_, i) => i % step == 0 || i == report.Roc.Count - 1)
                .Select(p => (p, Wilson: WilsonInterval.Of((long)Math.Round(p.TruePositiveRate * report.Positives), report.Positives, confidence,
                    "no positives")))
                .Where(at => at.Wilson.Low is not null)
                .Select(at => (at.p.FalsePositiveRate, at.Wilson.Low!.Value, at.Wilson.High!.Value)),
        ];
    }

    private static CurveChart PrecisionRecall(UnitReport unit) => new(
        $"Precision and recall, per {unit.Unit}", Axis.Share("recall (sensitivity)"), Axis.Share("precision (PPV)"),
        [
            .. unit.Classes.Select(c => new Series(
                $"{c.Class}: AP {Words.Of(c.AveragePrecision)}",
                    [.. c.PrecisionRecall.Select((PrecisionRecallPoint p) => new Point(p.Recall, p.Precision))], [])),
        ],
        []);
}
