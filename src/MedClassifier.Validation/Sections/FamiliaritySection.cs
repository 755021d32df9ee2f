using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Resampling;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Validation.Sections;

/// <summary>Which images get no class, since they are unlike all that the model learnt from, and what another limit would do.</summary>
internal static class FamiliaritySection
{
    // A line of fewer images has steps that say nothing.
    private const int FewestForALine = 20;
    private const double Farthest = 3;

    /// <summary>The section; null where the model has no reference.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="options">Of the intervals.</param>
    public static DossierSection? Of(DossierContent result, EvaluationOptions options)
    {
        if (result.Familiar is not [var first, ..])
        {
            return null;
        }

        Familiarity scale = first.Familiarity;
        IReadOnlyList<string> classes = result.Labels.Classes;
        FamiliarImage[][] byClass = [.. classes.Select((_, k) => result.Familiar.Where(image => image.File.Label == k).ToArray())];
        HashSet<(int, int)> wrong = [.. MistakesSection.Wrong(result).Select(c => (c.File.Row, c.Frame))];
        IReadOnlyList<string> RowOf(string name, IReadOnlyList<FamiliarImage> images) => Row(name, images, wrong, options);
        return new DossierSection("familiarity", "What is unlike what was learnt",
        [
            new TextBlock(FormattableString.Invariant(
                $"A run gives no class to an image that is unlike all that the model learnt from. Its distance is in multiples of the limit ")
                + FormattableString.Invariant($"that lies beside the model: beyond {scale.Limit:0.##} there is no class, ")
                + FormattableString.Invariant($"beyond {scale.Edge:0.##} the class is flagged. ")
                + "Images of another modality or body part, masks, drawings and text are set aside before, and are not counted here."),
            new TableBlock(
                "familiarity", "Test images by their distance",
                ["label", "images#", "flagged#", "wrong among these#", "no class#", "share without a class#"],
                [RowOf("all", result.Familiar), .. classes.Zip(byClass).Where(of => of.Second.Length > 0).Select(of => RowOf(of.First, of.Second))]),
            new FiguresBlock([Curve(result.Familiar, classes, byClass, scale)]),
        ]);
    }

    private static IReadOnlyList<string> Row(string name, IReadOnlyList<FamiliarImage> images, HashSet<(int, int)> wrong, EvaluationOptions options)
    {
        FamiliarImage[] flagged = [.. images.Where(image => image.Familiarity is { IsNearEdge: true, IsOutside: false })];
        bool[] outside = [.. images.Select(image => image.Familiarity.IsOutside)];
        return
        [
            name,
            Words.Count(images.Count),
            Words.Count(flagged.Length),
            flagged.Length == 0 ? "" : Words.Count(flagged.Count(image => wrong.Contains((image.File.Row, image.Frame)))),
            Words.Count(outside.Count(each => each)),
            Words.Of(GroupedShare.Of(outside, [.. images.Select(image => image.File.Group)], "no images", options)),
        ];
    }

    private static DossierFigure Curve(
        IReadOnlyList<FamiliarImage> all, IReadOnlyList<string> classes, FamiliarImage[][] byClass, Familiarity scale)
    {
        double[] distances = [.. all.Select(image => image.Familiarity.Distance).Where(double.IsFinite).Order()];
        double low = Math.Min(0.5 * scale.Edge, Math.Floor(distances.FirstOrDefault() * 10) / 10);
        double high = Math.Clamp(Math.Ceiling(distances.LastOrDefault() * 10) / 10, 1.4 * scale.Limit, Farthest * scale.Limit);
        Series[] lines =
        [
            Line("all", all, low, high),
            .. classes.Zip(byClass).Where(of => of.Second.Length >= FewestForALine && of.Second.Length < all.Count)
                .Select(of => Line(of.First, of.Second, low, high)),
        ];
        var chart = new CurveChart(
            "Images without a class, by the limit", new Axis("limit (1: as it ships)", low, high), Axis.Share("share without a class"), lines,
            [new Point(scale.Limit, 0), new Point(scale.Limit, 1)], "the limit that ships");
        return new DossierFigure(
            "familiarity",
            "The share of the test images that another limit would leave without a class. Images of other kinds should lie far to the right of it.",
            chart.Draw());
    }

    // Falls by one image at each distance.
    private static Series Line(string name, IReadOnlyList<FamiliarImage> images, double low, double high)
    {
        double[] distances = [.. images.Select(image => image.Familiarity.Distance).Order()];
        List<Point> points = [new(low, distances.Count(d => !(d <= low)) / (double)distances.Length)];
        for (int i = 0; i < distances.Length && distances[i] <= high; i++)
        {
            if (distances[i] > low)
            {
                points.Add(new Point(distances[i], points[^1].Y));
                points.Add(new Point(distances[i], (distances.Length - i - 1) / (double)distances.Length));
            }
        }

        points.Add(new Point(high, points[^1].Y));
        return new Series(name, points, []);
    }
}
