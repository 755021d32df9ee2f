using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Curves;
using MedClassifier.Evaluation.Intervals;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Validation.Sections;

/// <summary>How well the classes are told apart, per image and per group beside each other.</summary>
internal static class PerformanceSection
{
    private const int BandPoints = 200;

    private static readonly string[] OtherColumn = ["interval made otherwise"];

    /// <summary>The section.</summary>
    /// <param name="report">The evaluation.</param>
    /// <param name="groupRule">How groups are joined.</param>
    public static DossierSection Of(EvaluationReport report, string groupRule)
    {
        UnitReport[] units = [.. new[] { report.Images, report.Groups }.OfType<UnitReport>()];
        return new DossierSection("discrimination", "Discrimination",
        [
            .. units.Select(unit => new TextBlock(About(unit, groupRule, report.Options.Confidence))),
            Overall(units),
            new FiguresBlock([.. report.Classes.Select((_, k) => Roc(units, k, report.Options.Confidence))]),
            Areas(units),
            new FiguresBlock([.. report.Classes.Select((_, k) => PrecisionRecall(units, k))]),
            MostProbable(units),
            new FiguresBlock([.. units.Select(unit => new DossierFigure(
                $"{unit.Unit}-confusion", "Counts; the shade and the percentage are shares of the true class.",
                new MatrixChart($"Confusion, per {unit.Unit}", unit.Confusion.Classes, unit.Confusion.Counts).Draw()))]),
        ]);
    }

    private static string About(UnitReport unit, string groupRule, double confidence)
    {
        string units = unit.Unit == "image" ? "images" : "groups";
        return FormattableString.Invariant(
            $"Per {unit.Unit}: {unit.Count} {units}, {100 * confidence:0.#} % intervals. {Mixed(unit)}{Joined(unit, groupRule)}The bootstrap draws {(
                unit.IsClustered ? $"the {unit.Clusters} groups" : $"single {units}")}.");
    }

    private static string Joined(UnitReport unit, string groupRule) =>
        unit.Unit == "image" ? "" : $"The images of a group are joined by {groupRule}. ";

    private static string Mixed(UnitReport unit) => unit.MixedLabels == 0
        ? ""
        : FormattableString.Invariant($"{unit.MixedLabels} groups have images of different labels and count as the worst of them. ");

    private static TableBlock Overall(UnitReport[] units)
    {
        string[] by = [.. units[0].Overall.Select(metric => By(units, metric.Name))];
        // How most intervals are made is said once, above them; a column says where one is made otherwise.
        string common = by.Where(each => each.Length > 0).GroupBy(each => each).OrderByDescending(same => same.Count()).FirstOrDefault()?.Key ?? "";
        bool hasOthers = by.Any(each => each.Length > 0 && each != common);
        string[] Other(int row) => hasOthers ? [by[row] == common ? "" : by[row]] : [];
        return new TableBlock(
            "overall",
            $"All classes together{(common.Length > 0 ? $"; intervals by {common}" : "")}",
            ["metric", .. units.Select(unit => $"per {unit.Unit}#"), .. hasOthers ? OtherColumn : []],
            [
                .. units[0].Overall.Select((metric, row) => (IReadOnlyList<string>)
                [
                    Words.Metric(metric.Name), .. units.Select(unit => Of(unit, metric.Name) is { } found ? Words.Of(found) : ""), .. Other(row),
                ]),
            ]);
    }

    private static Estimate? Of(UnitReport unit, string metric) => unit.Overall.FirstOrDefault(m => m.Name == metric)?.Estimate;

    private static string By(UnitReport[] units, string metric)
    {
        (string Unit, string By)[] made =
        [
            .. units.Select(unit => (unit.Unit, By: Of(unit, metric) is { } found ? found.Method ?? found.NoInterval ?? "" : ""))
                .Where(at => at.By.Length > 0),
        ];
        return made.Select(at => at.By).Distinct().Count() > 1
            ? string.Join("; ", made.Select(at => $"{at.By} (per {at.Unit})"))
            : made.Select(at => at.By).FirstOrDefault() ?? "";
    }

    private static TableBlock Areas(UnitReport[] units) => new(
        "areas", "Each class against the rest: areas",
        ["class", "per", "positives#", "negatives#", "ROC AUC (DeLong, logit)#", "plain DeLong#", "bootstrap#", "PR AUC#"],
        [
            .. ByClass(units).Select(at => (IReadOnlyList<string>)
            [
                at.Class.Class, at.Unit.Unit, Words.Count(at.Class.Positives), Words.Count(at.Class.Negatives), Words.Of(at.Class.RocAuc),
                Words.Of(at.Class.RocAucDeLong), Words.Of(at.Class.RocAucBootstrap), Words.Of(at.Class.AveragePrecision),
            ]),
        ]);

    private static TableBlock MostProbable(UnitReport[] units) => new(
        "classes", "Each class against the rest: the most probable class, without a threshold",
        ["class", "per", "sensitivity#", "specificity#", "PPV#", "NPV#", "F1#", "Brier#"],
        [
            .. ByClass(units).Select(at => (IReadOnlyList<string>)
            [
                at.Class.Class, at.Unit.Unit, Words.Of(at.Unit.IsClustered ? at.Class.SensitivityBootstrap : at.Class.Sensitivity),
                Words.Of(at.Unit.IsClustered ? at.Class.SpecificityBootstrap : at.Class.Specificity),
                Words.Of(at.Class.PositivePredictiveValue), Words.Of(at.Class.NegativePredictiveValue), Words.Of(at.Class.F1),
                Words.Of(at.Class.Brier),
            ]),
        ]);

    private static IEnumerable<(ClassReport Class, UnitReport Unit)> ByClass(UnitReport[] units) =>
        units[0].Classes.SelectMany((_, k) => units.Select(unit => (unit.Classes[k], unit)));

    // A panel a class, and one band in each: the others would hide it.
    private static DossierFigure Roc(UnitReport[] units, int k, double confidence)
    {
        string name = units[0].Classes[k].Class;
        Series Line(UnitReport unit) => new(
            $"per {unit.Unit}: {Words.Of(Words.Area(unit, unit.Classes[k]))}",
            [.. unit.Classes[k].Roc.Select(p => new Point(p.FalsePositiveRate, p.TruePositiveRate))],
            unit == units[0] ? Band(unit.Classes[k], confidence) : []);
        var chart = new CurveChart(
            $"ROC, {name}", Axis.Share("1 − specificity"), Axis.Share("sensitivity"), [.. units.Select(Line)], [new Point(0, 0), new Point(1, 1)])
        {
            IsSmall = true,
        };
        return new DossierFigure(
            $"roc-{Words.Slug(name)}",
            $"{name} against the rest, with the area. Shaded: Wilson interval of the sensitivity per {units[0].Unit}, pointwise. Dashed: chance.",
            chart.Draw());
    }

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

    private static DossierFigure PrecisionRecall(UnitReport[] units, int k)
    {
        string name = units[0].Classes[k].Class;
        Series Line(UnitReport unit) => new(
            $"per {unit.Unit}: {Words.Of(unit.Classes[k].AveragePrecision)}",
            [.. unit.Classes[k].PrecisionRecall.Select((PrecisionRecallPoint p) => new Point(p.Recall, p.Precision))], []);
        double share = units[0].Classes[k].Positives / (double)Math.Max(1, units[0].Classes[k].Positives + units[0].Classes[k].Negatives);
        var chart = new CurveChart(
            $"Precision–recall, {name}", Axis.Share("recall (sensitivity)"), Axis.Share("precision (PPV)"), [.. units.Select(Line)],
            [new Point(0, share), new Point(1, share)])
        {
            IsSmall = true,
        };
        return new DossierFigure(
            $"pr-{Words.Slug(name)}", $"{name} against the rest, with the average precision. Dashed: its share of the images, which chance reaches.",
            chart.Draw());
    }
}
