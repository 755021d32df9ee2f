using System.Globalization;
using System.Reflection;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Training;

/// <summary>The training report as one page that needs no other file.</summary>
internal sealed class TrainingPage(ReportOptions options)
{
    // Pictures and styles stand in the page; nothing else may be loaded, and nothing may run.
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private readonly ExampleGallery gallery = new(options);

    /// <summary>The page.</summary>
    public string Write(TrainingReport report)
    {
        var html = new HtmlBuilder();
        Begin(html, report.Model);
        Summary(html, report);
        Charts(html, report);
        if (report.Examples.Count > 0)
        {
            html.Line($"<section><h2>Confusion on the validation set</h2>");
            ConfusionTable.Write(html, report.Model.Classes, report.Examples);
            html.Line($"</section>");
        }

        Pictures(html, "Worst mistakes", "Wrong ones, the surest first. Outline: the lesion as it was drawn.", report.Mistakes);
        Pictures(html, "Where the model looks", "Some examples of every class.", report.Attention);
        Record(html, report.Model);
        html.Line($"</main></body></html>");
        return html.ToString();
    }

    private static void Begin(HtmlBuilder html, ModelCard model)
    {
        html.Line($"<!doctype html>");
        html.Line($"<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">");
        html.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line($"<meta name=\"color-scheme\" content=\"light dark\">");
        html.Line($"<title>Training of {model.Name}</title>");
        html.Style(Asset("report.css") + Asset("training.css"));
        html.Line($"</head><body><div class=\"notices\"><p class=\"notice\"><span>MedClassifier</span> {PageFrame.Notice}</p></div><main>");
        html.Line($"<div class=\"page-heading\"><h1>Training of {model.Name}</h1></div>");
    }

    private static void Summary(HtmlBuilder html, TrainingReport report)
    {
        html.Line($"<dl class=\"inline totals\">");
        Row(html, "Steps", InvariantNumber.Count(report.Steps));
        if (report.Result is { } result)
        {
            Row(html, "Best step", InvariantNumber.Count(result.Step));
            Row(html, "Macro AUC", Three(result.Score));
            if (result.ScoreByDataSet.Count > 1)
            {
                Row(html, "by data set", string.Join(", ", result.ScoreByDataSet.Select(Three)));
            }

            Row(html, "Accuracy", Three(result.Accuracy));
            Row(html, "Loss", Three(result.Loss));
            Row(html, "Pointing game", Three(result.Pointing));
            Row(html, "Validation examples", InvariantNumber.Count(result.Examples));
        }

        Row(html, "Set aside", InvariantNumber.Count(report.SetAside));
        html.Line($"</dl>");
    }

    private static void Charts(HtmlBuilder html, TrainingReport report)
    {
        TrainingHistory history = report.History;
        int last = Math.Max(1, Math.Max(report.Steps, history.Steps.Count == 0 ? 0 : history.Steps[^1].Step));
        int? best = report.Result?.Step;
        (double, double)[] Points(Func<TrainingPoint, double> value) => [.. history.Steps.Select(p => ((double)p.Step, value(p)))];
        (double, double)[] Measured(Func<ValidationResult, double?> value) =>
            [.. history.Validations.Where(v => value(v) is not null).Select(v => ((double)v.Step, value(v)!.Value))];
        (double, double)[] losses = Points(p => p.Loss);
        (double, double)[] pulls = Points(p => p.AttentionLoss);

        html.Line($"<section><h2>Curves</h2><div class=\"charts\">");
        LineChart.Write(
            html,
            "Loss, in nats",
            [
                new("each step", "line-faint", ChartSeries.Thinned(losses)),
                new("running mean", "line-1", ChartSeries.Thinned(ChartSeries.Smoothed(losses))),
                new("validation, without attention loss and smoothing", "line-2", Measured(v => v.Loss)),
            ],
            last,
            best);
        LineChart.Write(html, "Validation: macro AUC, accuracy, pointing game", Scores(history, Measured), last, best);
        LineChart.Write(
            html, "Learning rate", [new("learning rate", "line-1", ChartSeries.Thinned(Points(p => p.LearningRate)))], last, best);
        LineChart.Write(
            html,
            "Attention loss, in nats",
            [
                new("each step", "line-faint", ChartSeries.Thinned(pulls)),
                new("running mean", "line-1", ChartSeries.Thinned(ChartSeries.Smoothed(pulls))),
            ],
            last,
            best);
        string[] watched = [.. history.Validations.SelectMany(v => v.Pooling.Keys).Distinct(StringComparer.Ordinal)];
        LineChart.Write(
            html,
            "Pooling over the validation set",
            [
                .. watched.Select((name, i) => new ChartSeries(
                    name.Replace('_', ' '), $"line-{1 + (i % 4)}", Measured(v => v.Pooling.TryGetValue(name, out double value) ? value : null))),
            ],
            last,
            best);
        html.Line($"</div>");
        if (best is not null)
        {
            html.Line($"<p class=\"aside\">The dashed line marks the step whose weights were kept.</p>");
        }

        html.Line($"</section>");
    }

    private static List<ChartSeries> Scores(TrainingHistory history, Func<Func<ValidationResult, double?>, (double, double)[]> measured)
    {
        var lines = new List<ChartSeries>
        {
            new("accuracy", "line-2", measured(v => v.Accuracy)),
            new("pointing game", "line-3", measured(v => v.Pointing)),
        };
        int sets = history.Validations.Count == 0 ? 0 : history.Validations.Max(v => v.ScoreByDataSet.Count);
        for (int i = 0; sets > 1 && i < sets; i++)
        {
            int set = i;
            lines.Add(new(
                FormattableString.Invariant($"macro AUC of data set {i + 1}"),
                "line-faint",
                measured(v => v.ScoreByDataSet.ElementAtOrDefault(set))));
        }

        lines.Add(new("macro AUC", "line-1", measured(v => v.Score)));
        return lines;
    }

    private void Pictures(HtmlBuilder html, string heading, string about, IReadOnlyList<PicturedExample> examples)
    {
        if (examples.Count > 0)
        {
            html.Line($"<section><h2>{heading}</h2><p class=\"aside\">{about}</p>");
            gallery.Write(html, examples);
            html.Line($"</section>");
        }
    }

    private static void Record(HtmlBuilder html, ModelCard model)
    {
        html.Line($"<section class=\"run\"><h2>How it was trained</h2><dl>");
        Row(html, "Model SHA-256", model.Sha256);
        Row(html, "Network", $"{model.Architecture}, {model.Pooling} pooling");
        Row(html, "Input", FormattableString.Invariant($"{model.InputSize} × {model.InputSize} pixels"));
        Row(html, "Classes", string.Join(", ", model.Classes));
        Row(html, "Trained on", model.TrainingData);
        Row(html, "Training split SHA-256", model.SplitSha256);
        foreach ((string name, string value) in model.Training.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Row(html, name.Replace('_', ' '), value);
        }

        Row(html, "Trained by", model.CodeVersion);
        Row(html, "Licence of the weights", model.Licence);
        html.Line($"</dl></section>");
    }

    private static void Row(HtmlBuilder html, string name, string value) =>
        html.Line($"<div><dt>{name}</dt><dd>{(value.Length == 0 ? "not stated" : value)}</dd></div>");

    private static string Three(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "none";

    private static string Asset(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MedClassifier.Reporting.Assets." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
