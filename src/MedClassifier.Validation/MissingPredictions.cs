using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Validation;

/// <summary>What of the test set is in none of the numbers. Images without a prediction are seldom a random part of it.</summary>
internal static class MissingPredictions
{
    private const int MostCharacters = 300;

    /// <summary>One sentence for a person; empty where every row gave a prediction.</summary>
    /// <param name="test">The rows of the test set.</param>
    /// <param name="missing">Those of them that gave none.</param>
    /// <param name="classes">Class names.</param>
    public static string Of(IReadOnlyList<LabelledFile> test, IReadOnlyList<LabelledFile> missing, IReadOnlyList<string> classes)
    {
        if (missing.Count == 0)
        {
            return "";
        }

        string counts = string.Join(
            ", ", classes.Select((name, label) => FormattableString.Invariant($"{name} {missing.Count(row => row.Label == label)}")));
        string rows = TableFault.Name([.. missing.Select(row => row.Row)]);
        return FormattableString.Invariant(
            $"{missing.Count} of {test.Count} files of the test set gave no prediction and are not in these numbers ({counts}): ")
            + (rows.Length <= MostCharacters ? rows : "metrics.json lists their rows as rows_without_prediction");
    }
}
