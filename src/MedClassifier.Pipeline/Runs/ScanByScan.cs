using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// A batch that the model refuses is asked again scan by scan: a result does not depend on its neighbours, and so one bad scan costs no other.
/// </summary>
public static class ScanByScan
{
    /// <summary>Classifies scans together, or each alone where they are refused together.</summary>
    /// <param name="scans">The scans; at least one.</param>
    /// <param name="ask">Asks the model for a batch.</param>
    /// <returns>An outcome a scan, in their order.</returns>
    public static async Task<IReadOnlyList<Outcome<Classification>>> ClassifyAsync(
        IReadOnlyList<Scan> scans, Func<ScanBatch, Task<Outcome<IReadOnlyList<Classification>>>> ask)
    {
        Outcome<IReadOnlyList<Classification>> together = await ask(new ScanBatch(scans)).ConfigureAwait(false);
        if (together.IsValue)
        {
            return together.Value.Count == scans.Count
                ? [.. together.Value.Select(Known)]
                : throw new InvalidOperationException("The model gave another number of results than it was given scans.");
        }

        if (scans.Count == 1)
        {
            return [together.Rejection];
        }

        List<Outcome<Classification>> results = [];
        foreach (Scan scan in scans)
        {
            results.AddRange(await ClassifyAsync([scan], ask).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>The result, unless the scan is unlike all that the model learnt from.</summary>
    private static Outcome<Classification> Known(Classification result) => result.Familiarity is { IsOutside: true } outside
        ? new Rejection(RejectionCodes.NotEvaluated, string.Create(
            CultureInfo.InvariantCulture,
            $"The image is unlike all that the model learnt from: its distance is {outside.Distance:0.00}; at most {outside.Limit:0.00} is evaluated."))
        : result;
}
