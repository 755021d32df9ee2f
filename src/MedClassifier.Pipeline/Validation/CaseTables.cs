using System.Globalization;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Pipeline.Validation.Tables;

namespace MedClassifier.Pipeline.Validation;

/// <summary>Makes Evaluation's table of validation cases, with the columns that make subgroups.</summary>
/// <param name="labels">The labels.</param>
/// <param name="subgroups">Columns to take; empty takes all further columns.</param>
internal sealed class CaseTables(LabelTable labels, IReadOnlyList<string> subgroups)
{
    private const int MostValues = 24;
    private const int YearsInABand = 10;

    /// <summary>The table of some cases, in their order.</summary>
    public CaseTable Of(IReadOnlyList<ValidationCase> cases)
    {
        string[] columns = [.. subgroups.Count == 0 ? labels.OtherColumns : subgroups.Intersect(labels.OtherColumns, StringComparer.Ordinal)];
        return new CaseTable(
            labels.Classes,
            [.. cases.Select(c => c.File.Label)],
            [.. cases.SelectMany(c => c.Probabilities)],
            labels.HasGroups ? [.. cases.Select(c => c.File.Group)] : null,
            columns
                .Select(column => (column, Values: Banded(column, [.. cases.Select(c => c.File.Columns[column])])))
                .Where(pair => pair.Values.Distinct(StringComparer.Ordinal).Count() is > 1 and <= MostValues)
                .ToDictionary(pair => pair.column, pair => pair.Values, StringComparer.Ordinal));
    }

    /// <summary>Ages become bands of ten years; other values stay as they are, an empty one is none.</summary>
    private static IReadOnlyList<string?> Banded(string column, IReadOnlyList<string> values) =>
        [.. values.Select(value => value.Length == 0 ? null : column.Contains("age", StringComparison.OrdinalIgnoreCase) ? Band(value) : value)];

    private static string Band(string value)
    {
        // DICOM's ages are such as 045Y.
        string digits = value.TrimEnd('Y', 'y');
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double years) || years is < 0 or > 130)
        {
            return value;
        }

        int from = (int)years / YearsInABand * YearsInABand;
        return string.Create(CultureInfo.InvariantCulture, $"{from} to {from + YearsInABand - 1}");
    }
}
