using System.Globalization;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Training;

/// <summary>The training report as a dossier.</summary>
internal sealed class TrainingDossier(ReportOptions options)
{
    private const int ShortHash = 12;

    private readonly ExampleCards cards = new(options);

    /// <summary>The report.</summary>
    public DossierDocument Of(TrainingReport report)
    {
        DossierSection?[] sections =
        [
            Section("result", "Result", [.. Doubt(report), new FactsBlock(Result(report))]),
            Section("curves", "Curves", new FiguresBlock(new TrainingCurves(report).Draw())),
            report.Examples.Count == 0 ? null : Confusion(report),
            Pictures("mistakes", "Worst mistakes", "Wrong ones, the surest first. Outline: the lesion as it was drawn.", report.Mistakes),
            Pictures("attention", "Where the model looks", "Some examples of every class; those above are not shown again.", OnceOnly(report)),
            report.IsFinished ? Section("record", "How it was trained", Record(report.Model)) : null,
        ];
        ModelCard model = report.Model;
        string kept = !report.IsFinished ? "interrupted; the same command goes on from its checkpoint"
            : report.Result is { } result ? $"the weights of step {InvariantNumber.Count(result.Step)} were kept" : "there was no validation";
        string doubt = report.Certainty.Warning.Length > 0 ? report.Certainty.Warning + " " : "";
        return new DossierDocument(
            $"Training of {model.Name}", $"{doubt}{InvariantNumber.Count(report.Steps)} steps; {kept}.", "", "", [.. sections.OfType<DossierSection>()])
        {
            Subject = !report.IsFinished ? model.Name : $"{model.Name}, SHA-256 {model.Sha256[..Math.Min(ShortHash, model.Sha256.Length)]}",
        };
    }

    /// <summary>Counts: a row for each true class, a column for each predicted one.</summary>
    public static int[][] Confusion(IReadOnlyList<string> classes, IReadOnlyList<ValidatedExample> examples)
    {
        int[][] counts = [.. classes.Select(_ => new int[classes.Count])];
        foreach (ValidatedExample example in examples)
        {
            counts[example.Label][example.Prediction.PredictedIndex]++;
        }

        return counts;
    }

    private static DossierSection Section(string id, string heading, params DossierBlock[] blocks) => new(id, heading, blocks);

    private static List<(string Name, string Value)> Result(TrainingReport report)
    {
        List<(string Name, string Value)> facts = [("Steps", InvariantNumber.Count(report.Steps))];
        if (report.Result is { } result)
        {
            facts.Add(("Best step", InvariantNumber.Count(result.Step)));
            facts.Add(("Macro AUC of the file", Three(result.Score) + Interval(report.Certainty)));
            if (report.History.Validations.LastOrDefault(v => v.Step == result.Step) is { } unrounded && Three(unrounded.Score) != Three(result.Score))
            {
                facts.Add(("before rounding to half precision", Three(unrounded.Score)));
            }

            if (result.ScoreByDataSet.Count > 1)
            {
                facts.Add(("by data set", string.Join(", ", result.ScoreByDataSet.Select(Three))));
            }

            facts.Add(("Accuracy", Three(result.Accuracy)));
            facts.Add(("Loss", Three(result.Loss)));
            facts.Add(("Pointing game", Three(result.Pointing)));
            facts.Add(("Validation examples", InvariantNumber.Count(result.Examples)));
        }

        facts.Add(("Set aside", InvariantNumber.Count(report.SetAside)));
        return facts;
    }

    private static DossierSection Confusion(TrainingReport report)
    {
        IReadOnlyList<string> classes = report.Model.Classes;
        int[][] counts = Confusion(classes, report.Examples);
        string sums = string.Join(", ", classes.Zip(counts, (name, row) => $"{name} {InvariantNumber.Count(row.Sum())}"));
        string caption = $"Rows: the label; columns: what the model says. In all: {sums}.";
        Drawing chart = new MatrixChart("Confusion", classes, counts).Draw();
        return Section("confusion", "Confusion on the validation set", new FiguresBlock([new DossierFigure("confusion", caption, chart)]));
    }

    private DossierSection? Pictures(string id, string heading, string about, IReadOnlyList<PicturedExample> examples) =>
        examples.Count == 0 ? null : Section(id, heading, new TextBlock(about), new PicturesBlock([.. examples.Select(cards.Of)]));

    // A mistake that is shown as one is not shown as an example, too.
    private static PicturedExample[] OnceOnly(TrainingReport report)
    {
        HashSet<int> shown = [.. report.Mistakes.Select(mistake => mistake.Example.Index)];
        return [.. report.Attention.Where(picture => !shown.Contains(picture.Example.Index))];
    }

    private static TableBlock Record(ModelCard model)
    {
        (string Name, string Value)[] facts =
        [
            ("Model SHA-256", model.Sha256),
            ("Network", $"{model.Architecture}, {model.Pooling} pooling"),
            ("Input", FormattableString.Invariant($"{model.InputSize} × {model.InputSize} pixels")),
            ("Classes", string.Join(", ", model.Classes)),
            ("Trained on", model.TrainingData),
            ("Training split SHA-256", model.SplitSha256),
            .. model.Training.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => OptionRows.Of(entry.Key, entry.Value)),
            ("Trained by", model.CodeVersion),
            ("Licence of the weights", model.Licence),
        ];
        return new TableBlock(
            "record", "Model and options", ["what", "value"],
            [.. facts.Select(fact => (IReadOnlyList<string>)[fact.Name, fact.Value.Length == 0 ? "not stated" : fact.Value])]);
    }

    private static IEnumerable<DossierBlock> Doubt(TrainingReport report) =>
        report.Certainty.Warning.Length > 0 ? [new TextBlock(report.Certainty.Warning, IsWarning: true)] : [];

    private static string Interval(TrainingCertainty certainty) => certainty is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $" ({low:0.000} to {high:0.000})")
        : "";

    private static string Three(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "none";
}
