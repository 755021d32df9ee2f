using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Heatmaps;

/// <summary>Asks the model about changed versions of a scan, some at a time.</summary>
/// <param name="model">The model, with the calibration of the run.</param>
/// <param name="together">Versions that are handed to the model at once; fewer where they are large.</param>
/// <param name="asked">Is told how many were asked about.</param>
internal sealed class ScanQuestions(IScanClassifier model, int together, Action<int> asked)
{
    // Of versions in hand at once, in pixels: 64 MiB in single precision.
    private const int MostPixels = 16 << 20;

    /// <summary>The probability of a class for each version.</summary>
    /// <param name="versions">The versions, made as they are asked about.</param>
    /// <param name="of">Index of the class.</param>
    /// <param name="cancellationToken">Stops between two groups of versions.</param>
    /// <returns>One a version, in order; or why the model refused one.</returns>
    public async Task<Outcome<double[]>> AskAsync(IEnumerable<Scan> versions, int of, CancellationToken cancellationToken)
    {
        var answers = new List<double>();
        var some = new List<Scan>();
        foreach (Scan version in versions)
        {
            some.Add(version);
            if (some.Count >= together || (long)(some.Count + 1) * version.Pixels.Length > MostPixels)
            {
                if (await TakeAsync().ConfigureAwait(false) is { } refused)
                {
                    return refused;
                }
            }
        }

        return some.Count > 0 && await TakeAsync().ConfigureAwait(false) is { } fault ? fault : answers.ToArray();

        async Task<Rejection?> TakeAsync()
        {
            Outcome<IReadOnlyList<Classification>> results =
                await model.RunAsync(new ScanBatch([.. some]), cancellationToken).ConfigureAwait(false);
            if (!results.IsValue)
            {
                return results.Rejection;
            }

            answers.AddRange(results.Value.Select(result => (double)result.Prediction.Probabilities[of]));
            asked(some.Count);
            some.Clear();
            return null;
        }
    }
}
