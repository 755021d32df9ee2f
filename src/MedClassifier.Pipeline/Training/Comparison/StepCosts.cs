using MedClassifier.Domain;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>What full training steps of each pooling cost.</summary>
internal sealed class StepCosts
{
    private readonly Dictionary<PoolingVariant, StepCost> costs = [];
    private readonly Dictionary<PoolingVariant, string> faults = [];

    /// <summary>What computed; empty where nothing was timed.</summary>
    public string Engine => costs.Values.FirstOrDefault()?.Engine ?? "";

    /// <summary>The cost of a pooling; null where it was not timed, or could not be.</summary>
    public StepCost? Of(PoolingVariant variant) => costs.GetValueOrDefault(variant);

    /// <summary>Why it could not be; else empty.</summary>
    public string WhyNone(PoolingVariant variant) => faults.GetValueOrDefault(variant, "");

    /// <summary>
    /// Half of the steps in the order of the poolings, the rest in the reverse one: a machine that slows down or speeds up meanwhile
    /// favours none.
    /// </summary>
    public static async Task<StepCosts> MeasureAsync(
        IReadOnlyList<PoolingVariant> variants,
        TrainOptions options,
        int steps,
        Func<TrainOptions, int, CancellationToken, Task<Outcome<StepCost>>> measure,
        IProgress<ComparisonProgress> progress,
        CancellationToken cancellationToken)
    {
        var result = new StepCosts();
        (PoolingVariant Variant, int Steps)[] visits =
        [
            .. variants.Select(variant => (variant, (steps + 1) / 2)),
            .. variants.Reverse().Select(variant => (variant, steps / 2)),
        ];
        visits = [.. visits.Where(visit => visit.Steps > 0)];
        for (int i = 0; i < visits.Length; i++)
        {
            (PoolingVariant variant, int count) = visits[i];
            progress.Report(new ComparisonProgress($"steps of {variant.Name}", i, visits.Length));
            if (!result.faults.ContainsKey(variant))
            {
                result.Add(variant, await measure(variant.Of(options), count, cancellationToken).ConfigureAwait(false));
            }
        }

        return result;
    }

    private void Add(PoolingVariant variant, Outcome<StepCost> measured)
    {
        if (!measured.IsValue)
        {
            costs.Remove(variant);
            faults[variant] = measured.Rejection.Message;
            return;
        }

        costs[variant] = costs.TryGetValue(variant, out StepCost? before)
            ? measured.Value with
            {
                Seconds = [.. before.Seconds, .. measured.Value.Seconds],
                PeakBytes = Math.Max(before.PeakBytes, measured.Value.PeakBytes),
            }
            : measured.Value;
    }
}
