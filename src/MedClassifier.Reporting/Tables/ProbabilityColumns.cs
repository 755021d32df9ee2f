namespace MedClassifier.Reporting.Tables;

/// <summary>Column names for the probabilities: one a class of the model.</summary>
public static class ProbabilityColumns
{
    /// <summary>
    /// "p_" and the class name in lower case, with '_' for everything but letters and digits; a name that comes twice gets "_2", "_3" ...
    /// </summary>
    /// <param name="classes">Class names in the order of the model's outputs.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var names = new List<string>(classes.Count);
        foreach (string name in classes)
        {
            string column = "p_" + string.Concat(name.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));
            string unique = column;
            for (int copy = 2; names.Contains(unique, StringComparer.Ordinal); copy++)
            {
                unique = FormattableString.Invariant($"{column}_{copy}");
            }

            names.Add(unique);
        }

        return names;
    }
}
