using System.Globalization;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Validation.Sections;

/// <summary>What the model answered when it was asked again: insertion and deletion, and maps of random weights.</summary>
internal static class AttentionCheckBlocks
{
    /// <summary>The blocks, or the one that says why the model was not asked.</summary>
    public static IEnumerable<DossierBlock> Of(DossierContent result)
    {
        if (result is not { Perturbation: { } perturbation, Randomisation: { } randomisation })
        {
            return [new TextBlock($"Insertion, deletion and random weights were not checked: {result.NoAttentionChecks}.")];
        }

        return
        [
            new TextBlock(string.Create(
                CultureInfo.InvariantCulture,
                $"The model was asked again about {perturbation.Images} of {result.Localisation?.Images} images with a lesion mask, "
                + $"drawn with the seed {result.Evaluation?.Options.Seed}, at most one of a group. ")
                + "Deletion replaces pixels by the image’s mean, the most attended first; insertion shows them on that mean. "
                + "The probability is that of the class predicted for the whole image."),
            .. Of(perturbation),
            new TextBlock(
                $"Random weights: parts of the network{OfWhich(result)} get fresh weights one after the other, from the head to the first "
                + "layer, and each time its maps are compared with those of the trained one. A map that stays as it was does not show "
                + "what the network learnt. "
                + (randomisation.IsSuspicious ? "SUSPICIOUS: with all weights random the maps are still much the same." : "Not suspicious."),
                randomisation.IsSuspicious),
            .. Of(randomisation),
        ];
    }

    private static string OfWhich(DossierContent result) =>
        result.Model?.Members is { Count: > 0 } members ? $" (the first of the ensemble, {members[0].Name})" : "";

    private static IEnumerable<DossierBlock> Of(PerturbationReport report) =>
    [
        new TableBlock(
            "perturbation", "Areas under the curves (interval)",
            ["game", "by attention#", "in a random order#", "better than chance by#", "how to read it"],
            [
                ["deletion", Words.Of(report.Deletion.Area), Words.Of(report.RandomDeletion.Area), Words.Of(report.DeletionGain),
                    "small by attention: what it attends to is what it needs"],
                ["insertion", Words.Of(report.Insertion.Area), Words.Of(report.RandomInsertion.Area), Words.Of(report.InsertionGain),
                    "large by attention: what it attends to is enough"],
            ]),
        new FiguresBlock(
        [
            Chart("deletion", "Deletion", "share of the pixels deleted", report.Deletion, report.RandomDeletion,
                "By attention it should fall before the random order does."),
            Chart("insertion", "Insertion", "share of the pixels shown", report.Insertion, report.RandomInsertion,
                "By attention it should rise before the random order does."),
        ]),
    ];

    private static DossierFigure Chart(string name, string title, string x, PerturbationCurve attended, PerturbationCurve random, string caption)
    {
        Series Line(string order, PerturbationCurve curve) => new(
            $"{order}, area {Words.Of(curve.Area)}", [.. curve.Points.Select(point => new Point(point.Share, point.Probability))], []);
        var chart = new CurveChart(
            title, Axis.Share(x), Axis.Share("probability of the predicted class"),
            [Line("by attention", attended), Line("random order", random)], []);
        return new DossierFigure(name, caption, chart.Draw());
    }

    private static IEnumerable<DossierBlock> Of(RandomisationReport report)
    {
        // Without a value of all rows no line is drawn through the others.
        ForestRow[] rows =
        [
            new ForestRow("made random, with all above", "", null, null, null, false, null),
            .. report.Stages.Select(stage => new ForestRow(
                stage.Name, "", stage.RankCorrelation.Value, stage.RankCorrelation.Low, stage.RankCorrelation.High, false,
                stage.RankCorrelation.Undefined)),
        ];
        double least = rows.Min(row => row.Low ?? row.Value ?? 0);
        var axis = new Axis("rank correlation with the trained network’s map", least < -0.4 ? -1 : -0.4, 1);
        return
        [
            new FiguresBlock(
            [
                new DossierFigure(
                    "randomisation", "Mean over the images, with bootstrap interval: 1 is the same map, 0 has nothing in common with it.",
                    new ForestChart("Attention with random weights", axis, rows).Draw()),
            ]),
            new TableBlock(
                "randomisation", "The same as numbers", ["made random, with all above", "rank correlation#", "pointing game#"],
                [.. report.Stages.Select(stage => (IReadOnlyList<string>)
                    [stage.Name, Words.Of(stage.RankCorrelation), Words.Of(stage.PointingGame)])]),
        ];
    }
}
