using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Validation.Tables;

namespace MedClassifier.Pipeline.Validation;

/// <summary>Joins what a run found with the labels, by the hashes of the scans: names play no part.</summary>
internal static class ValidationPredictions
{
    /// <summary>The cases of some rows, in the order of the labels, and the rows for which the run has no result.</summary>
    /// <param name="ledger">The run's accounts.</param>
    /// <param name="images">The labelled images with their hashes.</param>
    /// <param name="rows">The rows that are asked for.</param>
    public static (IReadOnlyList<ValidationCase> Cases, IReadOnlyList<int> Missing) Join(
        LedgerReader ledger, IReadOnlyList<AuditedImage> images, IReadOnlyList<LabelledFile> rows)
    {
        var byHash = new Dictionary<string, Classification>(StringComparer.Ordinal);
        foreach (ScanResult result in ledger.Results())
        {
            if (result is { Classification: { } classification, Receipt: { } receipt })
            {
                byHash[receipt.ScanSha256] = classification;
            }
        }

        ILookup<int, AuditedImage> byRow = images.ToLookup(image => image.Row);
        List<ValidationCase> cases = [];
        List<int> missing = [];
        foreach (LabelledFile row in rows)
        {
            int before = cases.Count;
            foreach (AuditedImage image in byRow[row.Row])
            {
                if (byHash.TryGetValue(image.ScanSha256, out Classification? found))
                {
                    cases.Add(new ValidationCase(row, image.Frame, [.. found.Prediction.Probabilities.Select(p => (double)p)], found.Attention));
                }
            }

            if (cases.Count == before)
            {
                missing.Add(row.Row);
            }
        }

        return (cases, missing);
    }
}
