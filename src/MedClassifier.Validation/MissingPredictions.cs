using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Validation;

/// <summary>What of the test set is in none of the numbers. Images without a prediction are seldom a random part of it.</summary>
internal static class MissingPredictions
{
    private const int MostCharacters = 300;

    private static string Unlike(IReadOnlyList<LabelledFile> missing, IReadOnlyList<FamiliarImage> familiar)
    {
        HashSet<int> outside = [.. familiar.Where(image => image.Familiarity.IsOutside).Select(image => image.File.Row)];
        int count = missing.Count(row => outside.Contains(row.Row));
        return count == 0 ? ""
            : count == missing.Count ? "; unlike all that the model learnt from"
            : FormattableString.Invariant($"; {count} of them are unlike all that the model learnt from");
    }

    /// <summary>One sentence for a person; empty where every row gave a prediction.</summary>
    /// <param name="test">The rows of the test set.</param>
    /// <param name="missing">Those of them that gave none.</param>
    /// <param name="familiar">How near the images are to what the model learnt from, as far as that is known.</param>
    /// <param name="classes">Class names.</param>
    public static string Of(
        IReadOnlyList<LabelledFile> test, IReadOnlyList<LabelledFile> missing, IReadOnlyList<FamiliarImage> familiar, IReadOnlyList<string> classes)
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
            + (rows.Length <= MostCharacters ? rows : "metrics.json lists their rows as rows_without_prediction")
            + Unlike(missing, familiar);
    }
}
