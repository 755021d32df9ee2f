using System.Globalization;
using MedClassifier.Evaluation.Drift;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Validation.Sections;

namespace MedClassifier.Validation.Drift;

/// <summary>What a comparison with a reference tells.</summary>
internal static class DriftDossier
{
    private const int HashShown = 12;

    // More points would not be seen, and fewer make steps.
    private const int PointsOfALine = 201;

    /// <summary>The dossier.</summary>
    public static DossierDocument Compose(DriftReport report, DriftSample expected, DriftSample found, DriftOptions options) =>
        new(
            "Drift report", Summary(report), "", "",
            [Found(report, expected, found, options), Numbers(report, expected, found), .. Terms(expected, found)])
        {
            Subject = $"model SHA-256 {found.ModelSha256[..Math.Min(HashShown, found.ModelSha256.Length)]}",
        };

    /// <summary>The verdict in a sentence.</summary>
    public static string Summary(DriftReport report)
    {
        IReadOnlyList<DriftRow> drifted = report.With(DriftVerdict.Drift);
        IReadOnlyList<DriftRow> watched = report.With(DriftVerdict.Watch);
        string Names(IReadOnlyList<DriftRow> rows) => string.Join(", ", rows.OrderByDescending(row => row.StabilityIndex).Select(row => row.Name));
        return report.Verdict switch
        {
            DriftVerdict.Drift => $"Drift: the images are not those of the reference, by {Names(drifted)}"
                + (watched.Count > 0 ? $"; to be watched: {Names(watched)}." : "."),
            DriftVerdict.Watch => $"To be watched: {Names(watched)}; nothing has gone far.",
            DriftVerdict.Steady => "No drift: no distribution differs from the reference’s by more than chance and by enough to matter.",
            _ => "Too few images to tell.",
        };
    }

    /// <summary>The measures that drift or are to be watched, the farthest first, in few words.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headlines(DriftReport report) =>
    [
        .. report.Rows.Where(row => row.Verdict is DriftVerdict.Drift or DriftVerdict.Watch).OrderByDescending(row => row.StabilityIndex)
            .Select(row => (
                row.Name, $"{Word(row.Verdict)}: stability index {Words.Of(row.StabilityIndex ?? 0)}, p {Words.PValue(row.AdjustedPValue)}")),
    ];

    /// <summary>A verdict in words.</summary>
    private static string Word(DriftVerdict verdict) => verdict switch
    {
        DriftVerdict.Drift => "drift",
        DriftVerdict.Watch => "watch",
        DriftVerdict.Steady => "steady",
        _ => "too few",
    };

    private static DossierSection Found(DriftReport report, DriftSample expected, DriftSample found, DriftOptions options)
    {
        Dictionary<string, (string, string)> medians = expected.Numbers.Join(
            found.Numbers, one => one.Name, other => other.Name, (one, other) => (one.Name, (Short(one.Quantile(0.5)), Short(other.Quantile(0.5)))))
            .ToDictionary(pair => pair.Name, pair => pair.Item2, StringComparer.Ordinal);
        return new DossierSection("found", "What was found",
        [
            new TextBlock(Summary(report), IsWarning: report.Verdict == DriftVerdict.Drift),
            new TextBlock(FormattableString.Invariant(
                $"A measure drifts where the difference is no chance (p at most {options.Significance} after Holm’s correction for the number ")
                + "of measures; Kolmogorov-Smirnov for numbers, chi-squared for terms) and its population stability index is at least "
                + FormattableString.Invariant($"{options.DriftIndex}; from {options.WatchIndex} on it is to be watched. ")
                + FormattableString.Invariant($"Either side needs {options.FewestImages} images. ")
                + "Drift says that the images, the machines or the patients are others than those on which the model was measured: whether it "
                + "is wrong more often, only labelled images of this place can say."),
            new TableBlock(
                "measures", "Each measure, in the reference and now",
                [
                    "measure", "verdict", "stability index#", "test", "statistic#", "p, corrected#", "median, reference#", "median, now#",
                    "images, reference#", "images, now#",
                ],
                [
                    .. report.Rows.OrderByDescending(row => row.Verdict).ThenByDescending(row => row.StabilityIndex)
                        .Select(row => Row(row, medians.GetValueOrDefault(row.Name, ("", "")))),
                ]),
        ]);
    }

    private static IReadOnlyList<string> Row(DriftRow row, (string Before, string Now) medians) =>
    [
        row.Name,
        Word(row.Verdict),
        row.StabilityIndex is { } index ? Words.Of(index) : "",
        row.Test.Name,
        row.Test.Statistic is { } statistic ? Words.Of(statistic) : "",
        row.AdjustedPValue is { } p ? Words.PValue(p) : "",
        medians.Before,
        medians.Now,
        Words.Count(row.ReferenceCount),
        Words.Count(row.Count),
    ];

    private static DossierSection Numbers(DriftReport report, DriftSample expected, DriftSample found) => new("numbers", "How the numbers lie",
    [
        new TextBlock(
            "Each line is the share of images at or below a value. Where the two lie on each other, nothing has changed. The attention’s peak is "
            + "in multiples of the uniform weight, its entropy a share of that of uniform attention, and the distance from training is in multiples "
            + "of the limit beyond which an image gets no class."),
        new FiguresBlock(
        [
            .. expected.Numbers.Join(found.Numbers, one => one.Name, other => other.Name, (one, other) => (one, other))
                .Where(pair => pair.one.Count > 0 && pair.other.Count > 0)
                .Select(pair => Curve(pair.one, pair.other, report.Rows.Single(row => row.Name == pair.one.Name))),
        ]),
    ]);

    private static IEnumerable<DossierSection> Terms(DriftSample expected, DriftSample found)
    {
        DossierBlock[] tables =
        [
            .. expected.Terms.Join(found.Terms, one => one.Name, other => other.Name, (one, other) => (one, other))
                .Where(pair => pair.one.Count > 0 && pair.other.Count > 0)
                .Select(pair => Table(pair.one, pair.other)),
        ];
        if (tables.Length > 0)
        {
            yield return new DossierSection("terms", "How often what stands", tables);
        }
    }

    private static TableBlock Table(TermSample expected, TermSample found)
    {
        string Share(TermSample sample, string term)
        {
            long count = sample.Counts.GetValueOrDefault(term);
            return FormattableString.Invariant($"{count} ({count / (double)sample.Count:0.000})");
        }

        return new TableBlock(
            Words.Slug(expected.Name), $"Images by {expected.Name}", [expected.Name, "reference#", "now#"],
            [
                .. expected.Counts.Keys.Union(found.Counts.Keys)
                    .OrderByDescending(term => expected.Counts.GetValueOrDefault(term)).ThenBy(term => term, StringComparer.Ordinal)
                    .Select(term => (IReadOnlyList<string>)[term, Share(expected, term), Share(found, term)]),
            ]);
    }

    private static DossierFigure Curve(NumberSample expected, NumberSample found, DriftRow row)
    {
        double low = Math.Min(expected.Values[0], found.Values[0]);
        double high = Math.Max(expected.Values[^1], found.Values[^1]);
        if (high <= low)
        {
            (low, high) = (low - 0.5, high + 0.5);
        }

        var chart = new CurveChart(
            expected.Name, new Axis("value", low, high), Axis.Share("share of images"),
            [Line("reference", expected, low, high), Line("now", found, low, high)], [])
        {
            IsSmall = true,
        };
        return new DossierFigure(
            Words.Slug(expected.Name), $"{expected.Name}: the two lines are at most {Words.Of(row.Test.Statistic ?? 0)} apart.", chart.Draw());
    }

    private static Series Line(string name, NumberSample sample, double low, double high)
    {
        List<Point> points = [];
        int below = 0;
        for (int i = 0; i < PointsOfALine; i++)
        {
            double at = low + ((high - low) * i / (PointsOfALine - 1));
            while (below < sample.Values.Count && sample.Values[below] <= at)
            {
                below++;
            }

            points.Add(new Point(at, below / (double)sample.Values.Count));
        }

        return new Series(string.Create(CultureInfo.InvariantCulture, $"{name}, {sample.Count:#,0} images"), points, []);
    }

    private static string Short(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.###", CultureInfo.InvariantCulture);
}
