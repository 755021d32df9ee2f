using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Resampling;
using MedClassifier.Reporting.Dossier;

namespace MedClassifier.Validation.Sections;

/// <summary>Coverage and risk: how many images are left when the least certain are shown as uncertain, and how many of those are wrong.</summary>
internal static class AbstentionSection
{
    private static readonly double[] SharesKept = [0.9, 0.8, 0.7];

    /// <summary>The section.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="rule">The rule of a run (report.abstain).</param>
    /// <param name="options">Of the intervals.</param>
    public static DossierSection Of(DossierContent result, AbstainRule rule, EvaluationOptions options)
    {
        Judged[] cases = [.. result.Cases.Select(c => Judge(c, result, rule))];
        List<IReadOnlyList<string>> rows = [Row("every image", cases, _ => true, options)];
        rows.AddRange(SharesKept.Select(share =>
        {
            double threshold = Quantile(cases.Select(c => c.Largest), 1 - share);
            return Row(FormattableString.Invariant($"largest probability at least {threshold:0.000}"), cases, c => c.Largest >= threshold, options);
        }));
        if (cases.Length > 0 && Array.TrueForAll(cases, c => c.Spread is not null))
        {
            rows.AddRange(SharesKept.Select(share =>
            {
                double threshold = Quantile(cases.Select(c => c.Spread!.Value), share);
                return Row(FormattableString.Invariant($"networks at most {threshold:0.000} apart"), cases, c => c.Spread <= threshold, options);
            }));
        }

        if (rule.Asks)
        {
            rows.Add(Row("the run's rule (report.abstain)", cases, c => !c.Uncertain, options));
        }

        return new DossierSection("abstention", "Coverage and risk",
        [
            new TextBlock(
                "A class that is shown as uncertain stays in the results, and is for a person to decide. Coverage is the share of test images "
                + "whose class stands; risk is the share of wrong classes among them. "
                + (rule.Asks ? "" : "This configuration has no rule (report.abstain), so every class stands. ")
                + "The thresholds of the other rows keep nine, eight and seven in ten of these test images: they are not chosen, and say what a "
                + "rule could give."),
            new TableBlock(
                "abstention", "Images whose class stands", ["rule", "coverage#", "risk#", "wrong among the uncertain#"], rows),
        ]);
    }

    private static Judged Judge(ValidationCase image, DossierContent result, AbstainRule rule)
    {
        var prediction = new Prediction(result.Labels.Classes, [.. image.Probabilities.Select(p => (float)p)]) { Members = image.Members };
        return new Judged(
            prediction.Probabilities[prediction.PredictedIndex],
            prediction.Spread,
            prediction.PredictedIndex != image.File.Label,
            rule.ReasonFor(prediction) is not null,
            image.File.Group);
    }

    private static IReadOnlyList<string> Row(string name, Judged[] cases, Func<Judged, bool> stands, EvaluationOptions options)
    {
        Judged[] kept = [.. cases.Where(stands)];
        Judged[] left = [.. cases.Where(c => !stands(c))];
        Estimate risk = GroupedShare.Of([.. kept.Select(c => c.IsWrong)], [.. kept.Select(c => c.Group)], "no class stands", options);
        return
        [
            name,
            cases.Length == 0 ? "" : Words.Of(kept.Length / (double)cases.Length),
            Words.Of(risk),
            left.Length == 0 ? "none is uncertain" : $"{Words.Count(left.Count(c => c.IsWrong))} of {Words.Count(left.Length)}",
        ];
    }

    // The smallest value that at least this share does not exceed.
    private static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    private sealed record Judged(double Largest, double? Spread, bool IsWrong, bool Uncertain, string Group);
}
