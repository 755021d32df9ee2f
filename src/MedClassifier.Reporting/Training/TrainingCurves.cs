using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Training;

/// <summary>Lines over the steps of a training; a dashed line marks the step whose weights were kept.</summary>
internal sealed class TrainingCurves(TrainingReport report)
{
    private const int MostPoints = 400;

    private const int LeastWidth = 8;

    // More are told apart no longer.
    private const int MostMarkers = 60;

    private readonly TrainingHistory history = report.History;

    /// <summary>The figures; one without a finite value is left out.</summary>
    public IReadOnlyList<DossierFigure> Draw()
    {
        Point[] losses = Steps(p => p.Loss);
        Point[] pulls = Steps(p => p.AttentionLoss);
        string[] watched = [.. history.Validations.SelectMany(v => v.Pooling.Keys).Distinct(StringComparer.Ordinal)];
        DossierFigure?[] figures =
        [
            Figure("loss", "Loss", "nats", "The validation loss is without attention loss and smoothing.",
                Line("running mean", Smoothed(losses), isStepwise: true), Line("validation", Validations(v => v.Loss)),
                Line("each step", losses, isFaint: true, isStepwise: true)),
            Figure("scores", "Scores on the validation set", "score", "Macro AUC, accuracy, and the share of lesions that hold the attention's peak.",
                [
                    Line("macro AUC", Validations(v => v.Score)), Line("accuracy", Validations(v => v.Accuracy)),
                    Line("pointing game", Validations(v => v.Pointing)), .. ByDataSet(),
                ]),
            Figure("rate", "Learning rate", "learning rate", "What the optimiser was given at each step.",
                Line("learning rate", Steps(p => p.LearningRate), isStepwise: true)),
            Figure("attention-loss", "Attention loss", "nats", "What pulls the attention to the lesion.",
                Line("running mean", Smoothed(pulls), isStepwise: true), Line("each step", pulls, isFaint: true, isStepwise: true)),
            Figure("pooling", "Pooling over the validation set", "value", "What the pooling gave, as train.pooling_statistics asks for.",
                [.. watched.Select(name => Line(
                    name.Replace('_', ' '), Validations(v => v.Pooling.TryGetValue(name, out double value) ? value : null)))]),
        ];
        return [.. figures.OfType<DossierFigure>()];
    }

    private DossierFigure? Figure(string name, string title, string unit, string caption, params Series[] lines)
    {
        Series[] shown = [.. lines.Where(line => line.Points.Count > 0)];
        if (shown.Length == 0)
        {
            return null;
        }

        double last = Math.Max(1, Math.Max(report.Steps, history.Steps.Count == 0 ? 0 : history.Steps[^1].Step));
        Axis y = Extent(unit, [.. shown.SelectMany(line => line.Points).Select(point => point.Y)]);
        Point[] kept = report.Result is { } result ? [new(result.Step, y.Low), new(result.Step, y.High)] : [];
        return new DossierFigure(name, caption, new CurveChart(title, new Axis("step", 0, last), y, shown, kept, "weights kept").Draw());
    }

    // A little room above and below; a flat line lies in the middle.
    private static Axis Extent(string name, double[] values)
    {
        (double least, double most) = (values.Min(), values.Max());
        double room = most > least ? (most - least) * 0.05 : Math.Max(Math.Abs(most) * 0.1, 1e-9);
        return new Axis(name, least >= 0 ? Math.Max(0, least - room) : least - room, most + room);
    }

    private IEnumerable<Series> ByDataSet()
    {
        int sets = history.Validations.Select(v => v.ScoreByDataSet.Count).DefaultIfEmpty().Max();
        return sets < 2 ? [] : Enumerable.Range(0, sets).Select(set => Line(
            FormattableString.Invariant($"macro AUC of data set {set + 1}"),
            Validations(v => v.ScoreByDataSet.ElementAtOrDefault(set)), isFaint: true));
    }

    private Point[] Steps(Func<TrainingPoint, double> value) =>
        [.. history.Steps.Select(p => new Point(p.Step, value(p))).Where(p => double.IsFinite(p.Y))];

    private Point[] Validations(Func<ValidationResult, double?> value) =>
        [.. history.Validations.Select(v => new Point(v.Step, value(v) ?? double.NaN)).Where(p => double.IsFinite(p.Y))];

    // At most some hundred points: means over equal numbers of neighbours.
    private static Series Line(string name, Point[] points, bool isFaint = false, bool isStepwise = false)
    {
        Point[] thinned = points.Length <= MostPoints
            ? points
            : [.. points.Chunk((points.Length + MostPoints - 1) / MostPoints).Select(bin => new Point(bin[^1].X, bin.Average(p => p.Y)))];
        return new Series(name, thinned, [], HasMarkers: !isStepwise && thinned.Length <= MostMarkers, isFaint);
    }

    // The running mean over a tenth of the points before each, and itself; over eight at least, so that it is no copy of them.
    private static Point[] Smoothed(Point[] points)
    {
        int width = Math.Max(LeastWidth, points.Length / 10);
        var smooth = new Point[points.Length];
        double sum = 0;
        for (int i = 0; i < smooth.Length; i++)
        {
            sum += points[i].Y - (i >= width ? points[i - width].Y : 0);
            smooth[i] = points[i] with { Y = sum / Math.Min(i + 1, width) };
        }

        return smooth;
    }
}
