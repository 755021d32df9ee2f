using System.Globalization;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Reporting.Dossier;

namespace MedClassifier.Validation.Sections;

/// <summary>Two models on the same cases.</summary>
internal static class ComparisonSection
{
    /// <summary>The section; null when no comparison was asked for.</summary>
    public static DossierSection? Of(DossierContent result)
    {
        if (result.Comparison is not { Count: > 0 } comparisons)
        {
            return null;
        }

        List<DossierBlock> blocks = [new TextBlock(
            $"First: {comparisons[0].First}. Second: {comparisons[0].Second}. "
            + $"Differences are first minus second, on the cases that both have; both {(result.IsFitted ? "as predicted, before any calibration"
                : "as delivered")}.")];
        foreach (ModelComparison c in comparisons)
        {
            blocks.Add(new TableBlock(
                $"comparison-{c.Unit}", FormattableString.Invariant($"Areas under the ROC curve, {c.Count} {c.Unit}s"),
                ["class", "first#", "second#", "difference (paired DeLong)#", "difference (bootstrap)#", "p#"],
                [.. c.Classes.Select(k => (IReadOnlyList<string>)
                    [k.Class, Words.Of(k.First), Words.Of(k.Second), Words.Of(k.Difference), Words.Of(k.DifferenceBootstrap),
                        Words.PValue(k.Test.PValue)])]));
            blocks.Add(new FactsBlock(
            [
                ("macro AUC", Words.Of(c.MacroAucDifference)),
                ("accuracy", Words.Of(c.AccuracyDifference)),
                ("McNemar", string.Create(
                    CultureInfo.InvariantCulture,
                    $"only first right {c.McNemar.OnlyFirstRight}, only second right {c.McNemar.OnlySecondRight}; exact p "
                    + $"{Words.PValue(c.McNemar.Exact.PValue)}, corrected p {Words.PValue(c.McNemar.Corrected.PValue)}")),
            ]));
        }

        return new DossierSection("comparison", "Comparison of two models", blocks);
    }
}
