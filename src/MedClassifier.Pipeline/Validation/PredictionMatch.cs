using MedClassifier.Evaluation.Audit;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Validation.Tables;

namespace MedClassifier.Pipeline.Validation;

/// <summary>Finds the label of every prediction of a table: by its path, by the end of its path, or by this machine's keyed hash of it.</summary>
/// <param name="key">The key of the hashes; null where there is none.</param>
internal sealed class PredictionMatch(IdentityKey? key)
{
    /// <summary>The cases of some rows, in the order of the labels.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="rows">The rows that are asked for.</param>
    /// <returns>The cases, and the rows for which nothing was predicted.</returns>
    public (IReadOnlyList<ValidationCase> Cases, IReadOnlyList<int> Missing) Join(PredictionTable predictions, IReadOnlyList<LabelledFile> rows)
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

        List<ValidationCase> cases = [];
        List<int> missing = [];
        foreach (LabelledFile row in rows)
        {
            string? path = Ends(row.File).FirstOrDefault(byPath.Contains)
                ?? byEnd.GetValueOrDefault(row.File)
                ?? (key is null ? null : Ends(row.File).Select(key.Hash).FirstOrDefault(byPath.Contains));
            PredictionRow[] found = path is null ? [] : [.. byPath[path].Where(prediction => prediction.Probabilities is not null)];
            cases.AddRange(found.OrderBy(p => p.Frame).Select(p => new ValidationCase(row, p.Frame, p.Probabilities!, null)));
            if (found.Length == 0)
            {
                missing.Add(row.Row);
            }
        }

        return (cases, missing);
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
