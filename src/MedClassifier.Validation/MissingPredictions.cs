using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Validation;

/// <summary>What of the test set is in none of the numbers. Images without a prediction are seldom a random part of it.</summary>
internal static class MissingPredictions
{
    private const int MostCharacters = 300;

    /// <summary>One sentence for a person; empty where every row gave a prediction.</summary>
    public static string Of(ValidationResult result)
    {
        HashSet<int> missing = [.. result.RowsWithoutPrediction];
        if (missing.Count == 0)
        {
            return "";
        }

        string classes = string.Join(
            ", ",
            result.Labels.Classes.Select((name, label) =>
                FormattableString.Invariant($"{name} {result.TestRows.Count(row => row.Label == label && missing.Contains(row.Row))}")));
        string rows = TableFault.Name(result.RowsWithoutPrediction);
        return FormattableString.Invariant(
            $"{missing.Count} of {result.TestRows.Count} files of the test set gave no prediction and are not in these numbers ({classes}): ")
            + (rows.Length <= MostCharacters ? rows : "metrics.json lists their rows as rows_without_prediction");
    }
}
