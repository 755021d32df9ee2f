using MedClassifier.Domain.Text;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Validation.Tables;

namespace MedClassifier.Validation.Predictions;

/// <summary>
/// Finds the label of every prediction of a table: by its path, by the end of its path, or, where it is a keyed hash, by this machine's private
/// map or key. Paths are the same in any Unicode form.
/// </summary>
/// <param name="key">The key of the hashes; null where there is none.</param>
/// <param name="names">The way back of the hashes; null where there is none.</param>
internal sealed class PredictionMatch(IdentityKey? key, NameLookup? names)
{
    /// <summary>The cases of some rows, by row number; a row without any has no prediction.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="rows">The rows that are asked for.</param>
    public ILookup<int, ValidationCase> Join(PredictionTable predictions, IReadOnlyList<LabelledFile> rows)
    {
        ILookup<string, PredictionRow> byPath = predictions.Rows.ToLookup(row => CanonicalText.Key(RealPath(row.Path)), StringComparer.Ordinal);
        var byEnd = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (IGrouping<string, PredictionRow> path in byPath)
        {
            foreach (string end in Ends(path.Key))
            {
                // An end that two paths have names neither.
                byEnd[end] = byEnd.ContainsKey(end) ? null : path.Key;
            }
        }

        string? PathOf(LabelledFile row) => Ends(CanonicalText.Key(row.File)).FirstOrDefault(byPath.Contains)
            ?? byEnd.GetValueOrDefault(CanonicalText.Key(row.File))
            ?? (key is null ? null : Ends(row.File).Select(key.Hash).FirstOrDefault(byPath.Contains));

        // A path that two rows end in is neither's, unless one of them is all of it.
        return (
            from claim in rows.GroupBy(PathOf, StringComparer.Ordinal)
            where claim.Key is not null
            from row in claim
            where CanonicalText.Key(row.File) == claim.Key || claim.Skip(1).FirstOrDefault() is null
            from prediction in byPath[claim.Key].OrderBy(p => p.Frame)
            where prediction.Probabilities is not null
            select new ValidationCase(row, prediction.Frame, prediction.Probabilities!, null)).ToLookup(c => c.File.Row);
    }

    /// <summary>Why hashed paths found no label; empty where paths are not hashed.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="keyFile">Where the key is looked for.</param>
    public string WhyNone(PredictionTable predictions, string keyFile)
    {
        int hashed = predictions.Rows.Count(row => NameLookup.IsWholeHash(row.Path));
        return hashed == 0 ? ""
            : key is null
            ? FormattableString.Invariant($"{hashed} of {predictions.Rows.Count} predictions name their images by keyed hashes, and there is no key ")
                + $"{keyFile} on this machine: set identity.key_file to the one of the run, or run again with --set identity.paths=keep"
            : FormattableString.Invariant($"{hashed} of {predictions.Rows.Count} predictions name their images by keyed hashes, ")
                + FormattableString.Invariant($"and {Unknown(predictions)} of them ")
                + $"are not in the private map of {keyFile}: they may be by another key (identity.key_file)";
    }

    private int Unknown(PredictionTable predictions) =>
        predictions.Rows.Count(row => NameLookup.IsWholeHash(row.Path) && names?.PathOf(row.Path) is null);

    private string RealPath(string path) => (NameLookup.IsWholeHash(path) ? names?.PathOf(path) : null) ?? path;

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
