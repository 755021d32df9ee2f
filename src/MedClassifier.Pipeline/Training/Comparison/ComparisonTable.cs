using System.Globalization;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.Statistics;
using MedClassifier.Domain.Storage;
using MedClassifier.Evaluation;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>Writes a comparison for people, for spreadsheets and for programs.</summary>
internal static class ComparisonTable
{
    private const string Missing = "-";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes poolings.md, poolings.csv and poolings.json.</summary>
    /// <returns>The first of them.</returns>
    public static string Write(string folder, ComparisonResult result)
    {
        string page = Path.Combine(folder, "poolings.md");
        DurableFile.WriteText(page, Markdown(result));
        DurableFile.WriteText(Path.Combine(folder, "poolings.csv"), Csv(result));
        DurableFile.WriteText(Path.Combine(folder, "poolings.json"), JsonSerializer.Serialize(result, Json) + "\n");
        return page;
    }

    /// <summary>The table with the facts below it.</summary>
    public static string Markdown(ComparisonResult result)
    {
        var text = new StringBuilder();
        string[] sets = result.DataSets.Count > 1 ? [.. result.DataSets] : [];
        string[] header =
        [
            "pooling", "parameters", "test macro AUC (95% interval)", "least and greatest seed", .. sets,
            "s a step", "peak memory", "epochs to best",
        ];
        Line(text, header);
        Line(text, [.. header.Select(_ => "---")]);
        foreach (ComparisonRow row in result.Rows)
        {
            Line(
                text,
                [
                    row.Variant.Title,
                    row.Cost is { } cost ? Invariant($"{cost.Parameters / 1e6:0.0} M") : Missing,
                    Interval(row.Auc),
                    Invariant($"{Number(row.AucBySeed.Min())}, {Number(row.AucBySeed.Max())}"),
                    .. sets.Select((_, i) => Interval(row.AucByDataSet[i])),
                    row.Cost is { Seconds.Count: > 0 } timed ? Invariant($"{timed.Seconds.Median():0.00}") : Missing,
                    row.Cost is { } peak ? Invariant($"{peak.PeakBytes / 1e9:0.0} GB") : Missing,
                    string.Join(", ", row.BestEpochs.Select(epochs => Invariant($"{epochs:0.0}"))),
                ]);
        }

        text.Append('\n');
        foreach ((string name, string value) in result.Facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        }

        foreach (ComparisonRow row in result.Rows.Where(row => row.NoCost.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {row.Variant.Title}, steps: {row.NoCost}\n");
        }

        return text.ToString();
    }

    private static string Csv(ComparisonResult result)
    {
        var text = new StringBuilder("pooling,parameters,auc,auc_low,auc_high,");
        text.AppendJoin("", result.Rows[0].AucBySeed.Select((_, i) => Invariant($"auc_training_{i + 1},")));
        text.AppendJoin("", result.DataSets.Select((_, i) => Invariant($"auc_set_{i + 1},auc_set_{i + 1}_low,auc_set_{i + 1}_high,")))
            .Append("step_seconds,peak_bytes,epochs_to_best\n");
        foreach (ComparisonRow row in result.Rows)
        {
            object?[] cells =
            [
                row.Variant.Name, row.Cost?.Parameters, row.Auc.Value, row.Auc.Low, row.Auc.High, .. row.AucBySeed.Cast<object?>(),
                .. row.AucByDataSet.SelectMany(auc => new object?[] { auc.Value, auc.Low, auc.High }),
                row.Cost is { Seconds.Count: > 0 } cost ? cost.Seconds.Median() : null, row.Cost?.PeakBytes,
                row.BestEpochs.Average(),
            ];
            text.AppendJoin(',', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))).Append('\n');
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Interval(Estimate estimate) => estimate switch
    {
        { Value: null } => Missing,
        { Low: { } low, High: { } high } => Invariant($"{estimate.Value:0.000} ({low:0.000}-{high:0.000})"),
        _ => Number(estimate.Value),
    };

    private static string Number(double? value) => value is { } number ? Invariant($"{number:0.000}") : Missing;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
