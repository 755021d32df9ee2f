using System.Globalization;
using MedClassifier.Domain.Training;
using MedClassifier.Reporting.Markup;

namespace MedClassifier.Reporting.Training;

/// <summary>How many examples of each class the model took for which.</summary>
internal static class ConfusionTable
{
    /// <summary>Counts: a row for each true class, a column for each predicted one.</summary>
    public static int[][] Count(IReadOnlyList<string> classes, IReadOnlyList<ValidatedExample> examples)
    {
        int[][] counts = [.. classes.Select(_ => new int[classes.Count])];
        foreach (ValidatedExample example in examples)
        {
            counts[example.Label][example.Prediction.PredictedIndex]++;
        }

        return counts;
    }

    /// <summary>Writes the table, each count with its share of the row.</summary>
    public static void Write(HtmlBuilder html, IReadOnlyList<string> classes, IReadOnlyList<ValidatedExample> examples)
    {
        int[][] counts = Count(classes, examples);
        html.Line($"<table class=\"confusion\"><caption>Rows: the label; columns: what the model says</caption>");
        html.Line($"<thead><tr><td></td>");
        foreach (string name in classes)
        {
            html.Line($"<th scope=\"col\" class=\"number\">{name}</th>");
        }

        html.Line($"<th scope=\"col\" class=\"number\">in all</th></tr></thead><tbody>");
        for (int i = 0; i < counts.Length; i++)
        {
            int sum = counts[i].Sum();
            html.Line($"<tr><th scope=\"row\">{classes[i]}</th>");
            for (int j = 0; j < counts[i].Length; j++)
            {
                double share = sum == 0 ? 0 : counts[i][j] / (double)sum;
                string percent = sum == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{share:0%}");
                string shade = string.Create(CultureInfo.InvariantCulture, $"{share:0.###}");
                html.Line($"<td class=\"number {(i == j ? "right" : "wrong")}\">");
                html.Line($"<svg class=\"shade\" viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
                html.Line($"<rect width=\"1\" height=\"1\" opacity=\"{shade}\"/></svg>");
                html.Line($"<span>{counts[i][j]} <span class=\"aside\">{percent}</span></span></td>");
            }

            html.Line($"<td class=\"number\">{sum}</td></tr>");
        }

        html.Line($"</tbody></table>");
    }
}
