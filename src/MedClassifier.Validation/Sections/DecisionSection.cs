using MedClassifier.Evaluation;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Validation.Sections;

/// <summary>What acting on the predictions does: operating points, net benefit, abstention.</summary>
internal static class DecisionSection
{
    /// <summary>The section.</summary>
    public static DossierSection Of(DossierContent result, EvaluationReport report)
    {
        List<DossierBlock> blocks = [];
        UnitReport[] units = [.. new[] { report.Images, report.Groups }.OfType<UnitReport>()];
        blocks.Add(new TextBlock(result.Points.Origin));
        OperatingPoint[] points = [.. units.SelectMany(unit => unit.OperatingPoints)];
        if (points.Length > 0)
        {
            blocks.Add(new TableBlock(
                "operating-points",
                $"{report.PositiveClass} against the rest at thresholds {(result.Points.AreShipped ? "that ship with the model" : "chosen on the tuning set")}",
                ["chosen for", "per", "threshold#", "sensitivity#", "specificity#", "PPV#", "NPV#", "TP#", "FP#", "TN#", "FN#"],
                [.. units.SelectMany(unit => unit.OperatingPoints.Select(point => Row(point, unit.IsClustered)))]));
        }

        if (points.Any(p => p.AtPrevalence.Count > 0))
        {
            blocks.Add(new TableBlock(
                "predictive-values", "Predictive values where the positive class has another share",
                ["chosen for", "per", "prevalence#", "PPV#", "NPV#"],
                [.. points.SelectMany(p => p.AtPrevalence.Select(v => (IReadOnlyList<string>)
                    [p.Threshold.Rule.Name, p.Threshold.Unit, Words.Of(v.Prevalence), Words.Of(v.PositivePredictiveValue),
                        Words.Of(v.NegativePredictiveValue)]))]));
        }

        // The same for both units beside each other.
        blocks.Add(new FiguresBlock([.. units.Select(unit => Decision(unit, report.PositiveClass)).OfType<DossierFigure>()]));
        blocks.Add(new FiguresBlock([.. units.Select(Risk).OfType<DossierFigure>()]));
        return new DossierSection("decisions", "Operating points, net benefit, abstention", blocks);
    }

    // With several images of a group, Wilson's interval would take them for independent.
    private static IReadOnlyList<string> Row(OperatingPoint p, bool isClustered) =>
    [
        p.Threshold.Rule.Name, p.Threshold.Unit, p.Threshold.Threshold is { } t ? Words.Of(t) : $"none: {p.Threshold.Undefined}",
        Words.Of(isClustered ? p.SensitivityBootstrap : p.Sensitivity), Words.Of(isClustered ? p.SpecificityBootstrap : p.Specificity),
        Words.Of(p.PositivePredictiveValue), Words.Of(p.NegativePredictiveValue),
        Words.Count(p.TruePositives), Words.Count(p.FalsePositives), Words.Count(p.TrueNegatives), Words.Count(p.FalseNegatives),
    ];

    private static DossierFigure? Decision(UnitReport unit, string positive)
    {
        if (unit.DecisionCurve.Points.Count == 0)
        {
            return null;
        }

        double top = Math.Max(0.1, Math.Ceiling(unit.DecisionCurve.Points.Max(p => Math.Max(p.NetBenefit, p.ActOnAll)) * 10) / 10);
        var chart = new CurveChart(
            $"Decision curve, per {unit.Unit}", Axis.Share("threshold probability"), new Axis("net benefit", -top / 4, top),
            [
                new Series("act on the model", [.. unit.DecisionCurve.Points.Select(p => new Point(p.Threshold, p.NetBenefit))], []),
                new Series("act on all",
                    [.. unit.DecisionCurve.Points.TakeWhile(p => p.ActOnAll > -top / 4).Select(p => new Point(p.Threshold, p.ActOnAll))], []),
            ],
            [new Point(0, 0), new Point(1, 0)], "act on none");
        return new DossierFigure($"{unit.Unit}-decision",
            $"Acting on {positive}: where the model’s line is the highest it does more good than treating all or none.", chart.Draw());
    }

    private static DossierFigure? Risk(UnitReport unit)
    {
        if (unit.RiskCoverage.Points.Count == 0)
        {
            return null;
        }

        double top = Math.Max(0.1, Math.Ceiling(unit.RiskCoverage.Points.Max(p => p.Risk) * 10) / 10);
        var chart = new CurveChart(
            $"Risk and coverage, per {unit.Unit}", Axis.Share("share of cases answered"), new Axis("share of wrong answers", 0, top),
            [new Series($"AURC {Words.Of(unit.RiskCoverage.Area)}", [.. unit.RiskCoverage.Points.Select(p => new Point(p.Coverage, p.Risk))], [])],
            []);
        return new DossierFigure($"{unit.Unit}-risk-coverage",
            "Errors when only the most certain cases are answered and the rest is left to a person.", chart.Draw());
    }
}
