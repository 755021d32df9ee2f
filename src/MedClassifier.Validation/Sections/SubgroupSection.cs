using System.Globalization;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Subgroups;
using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Dossier.Charts;

namespace MedClassifier.Validation.Sections;

/// <summary>The positive class within each value of the further columns, as forest plot and table.</summary>
internal static class SubgroupSection
{
    /// <summary>The section; null when there are no subgroups.</summary>
    public static DossierSection? Of(DossierContent result, EvaluationReport report)
    {
        DossierBlock[] leftOut = result.SubgroupsLeftOut.Count == 0 ? [] :
            [new TextBlock($"Columns without subgroups: {string.Join("; ", result.SubgroupsLeftOut.Select(c => $"{c.Column}, {c.Reason}"))}.")];
        if (report.Subgroups.Count == 0)
        {
            return leftOut.Length == 0 ? null : new DossierSection("subgroups", "Subgroups", leftOut);
        }

        ClassReport all = report.Images.Classes.Single(c => c.Class == report.PositiveClass);
        List<ForestRow> rows = [Row("all images", $"{all.Positives} of {all.Positives + all.Negatives}", Words.Area(report.Images, all), false)];
        foreach (IGrouping<string, SubgroupRow> column in report.Subgroups.GroupBy(row => row.Column))
        {
            rows.Add(new ForestRow(column.Key, "", null, null, null, false, null));
            rows.AddRange(column.Select(row => Row(row.Value ?? "not stated", $"{row.Positives} of {row.Count}", row.RocAuc, row.IsSmall)));
        }

        double least = rows.Min(row => row.Low ?? row.Value ?? 1);
        double low = Math.Clamp(Math.Floor(least * 10) / 10, 0, 0.5);
        var chart = new ForestChart($"{report.PositiveClass} against the rest", new Axis("ROC AUC", low, 1), rows);
        return new DossierSection("subgroups", "Subgroups",
        [
            new TextBlock(string.Create(
                CultureInfo.InvariantCulture,
                $"Counts are images of class {report.PositiveClass} of all images. Hollow and * : fewer than {report.Options.SmallSubgroup} "
                + $"images, or too few of one class; not to conclude from. With many subgroups some differ by chance.")),
            new FiguresBlock([new DossierFigure("subgroups", "The dashed line is the value of all images.", chart.Draw())]),
            new TableBlock(
                "subgroups", "The same as numbers",
                ["column", "value", "images#", "groups#", "positives#", "ROC AUC#", "accuracy#", "sensitivity#", "specificity#", "small"],
                [.. report.Subgroups.Select(row => (IReadOnlyList<string>)
                    [row.Column, row.Value ?? "not stated", Words.Count(row.Count), Words.Count(row.Groups), Words.Count(row.Positives),
                        Words.Of(row.RocAuc), Words.Of(row.Accuracy), Words.Of(row.Sensitivity), Words.Of(row.Specificity), row.IsSmall ? "small"
                            : ""])]),
            .. leftOut,
        ]);
    }

    private static ForestRow Row(string name, string counts, Estimate estimate, bool isSmall) =>
        new(name, counts, estimate.Value, estimate.Low, estimate.High, isSmall, estimate.Undefined);
}
