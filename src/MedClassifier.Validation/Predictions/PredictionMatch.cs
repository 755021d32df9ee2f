using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Validation.Tables;

namespace MedClassifier.Validation.Predictions;

/// <summary>Finds the label of every prediction of a table: by its path, by the end of its path, or by this machine's keyed hash of it.</summary>
/// <param name="key">The key of the hashes; null where there is none.</param>
internal sealed class PredictionMatch(IdentityKey? key)
{
    /// <summary>The cases of some rows, by row number; a row without any has no prediction.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="rows">The rows that are asked for.</param>
    public ILookup<int, ValidationCase> Join(PredictionTable predictions, IReadOnlyList<LabelledFile> rows)
    {
        ILookup<string, PredictionRow> byPath = predictions.Rows.ToLookup(row => row.Path, StringComparer.Ordinal);
        var byEnd = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (IGrouping<string, PredictionRow> path in byPath)
        {
            foreach (string end in Ends(path.Key))
            {
                // An end that two paths have names neither.
                byEnd[end] = byEnd.ContainsKey(end) ? null : path.Key;
            }
        }

        string? PathOf(LabelledFile row) => Ends(row.File).FirstOrDefault(byPath.Contains)
            ?? byEnd.GetValueOrDefault(row.File)
            ?? (key is null ? null : Ends(row.File).Select(key.Hash).FirstOrDefault(byPath.Contains));

        // A path that two rows end in is neither's, unless one of them is all of it.
        return (
            from claim in rows.GroupBy(PathOf, StringComparer.Ordinal)
            where claim.Key is not null
            from row in claim
            where row.File == claim.Key || claim.Skip(1).FirstOrDefault() is null
            from prediction in byPath[claim.Key].OrderBy(p => p.Frame)
            where prediction.Probabilities is not null
            select new ValidationCase(row, prediction.Frame, prediction.Probabilities!, null)).ToLookup(c => c.File.Row);
    }

    /// <summary>a/b/c.png, b/c.png, c.png.</summary>
    private static IEnumerable<string> Ends(string path)
    {
        yield return path;
        for (int at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
        {
            yield return path[(at + 1)..];
        }
    }
}
