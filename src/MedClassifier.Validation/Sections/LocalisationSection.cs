using System.Globalization;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion.Tables;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;

namespace MedClassifier.Validation.Sections;

/// <summary>Whether the network looked at the lesion.</summary>
internal static class LocalisationSection
{
    /// <summary>The section; null when there are no attention maps.</summary>
    public static DossierSection? Of(DossierContent result)
    {
        if (result.HotSpot is not { } hotSpot)
        {
            return null;
        }

        List<DossierBlock> blocks = result.Localisation is { } found
            ? [.. AgainstMasks(found)]
            : [new TextBlock("No test image has a lesion mask, so nothing can be said of where the attention should be.")];
        if (result.UnusableMasks.Count > 0)
        {
            blocks.Add(new TextBlock(
                $"Masks that cannot be used: {string.Join("; ", result.UnusableMasks)}.",
                IsWarning: true));
        }

        blocks.Add(new TextBlock(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Hot spot in one place: of {hotSpot.Images} maps the share whose maximum lies in the most frequent "
                + $"of {hotSpot.Cells} x {hotSpot.Cells} cells (row {hotSpot.Row + 1}, column {hotSpot.Column + 1}) is "
                + $"{Words.Of(hotSpot.Share)}; lesions reach into it in {Words.Of(hotSpot.LesionShare)}. ")
            + (hotSpot.IsSuspicious ? "SUSPICIOUS: the network looks at one place whatever the image shows." : "Not suspicious."),
            hotSpot.IsSuspicious));
        blocks.Add(new FiguresBlock([new DossierFigure(
            "hot-spot",
            "Number of test images whose largest attention lies in each cell of the model’s input.",
            new GridChart("Where the maxima lie", hotSpot.Cells, hotSpot.Counts).Draw())]));
        blocks.AddRange(AttentionCheckBlocks.Of(result));
        return new DossierSection("localisation", "Where the network looked", blocks);
    }

    private static IEnumerable<DossierBlock> AgainstMasks(LocalisationSummary found) =>
    [
        new TextBlock(FormattableString.Invariant(
            $"{found.Images} test images have a lesion mask. The attention is the one that the network itself pooled with.")),
        new TableBlock(
            "localisation", "Attention against lesion masks", ["measure", "value (interval)#", "how to read it"],
            [
                ["pointing game", Words.Of(found.PointingGame), "share of images whose largest attention lies inside the lesion"],
                ["mass inside", Words.Of(found.MassInside), "mean share of the attention inside the lesion"],
                ["lesion share", Words.Of(found.LesionShare), "mean share of the image that the lesion covers: what even attention would reach"],
                ["mass over share, median", Words.Of(found.MedianMassRatio), FormattableString.Invariant(
                    $"over {found.MedianMassRatio.Count} lesions under a quarter of their image; 1 is no better than even attention")],
                ["mass over share, mean", Words.Of(found.MassRatio), "over all lesions; a few tiny ones weigh much"],
                .. found.Overlaps.Select(o => (IReadOnlyList<string>)
                    [FormattableString.Invariant($"IoU at {o.Threshold:0.##} of the maximum"), Words.Of(o.IntersectionOverUnion),
                        "overlap of attention and lesion, mean"]),
            ]),
    ];
}
