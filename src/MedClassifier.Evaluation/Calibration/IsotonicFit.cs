using MedClassifier.Domain;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// Isotonic regression of each class against the rest on its probability, by pooling adjacent violators. A class's curve takes the cases of the
/// data sets that have the class.
/// </summary>
internal static class IsotonicFit
{
    /// <summary>Fits one curve a class.</summary>
    public static Outcome<Calibrator> Fit(TuningSet set)
    {
        CaseTable tuning = set.Cases;
        if (TuningClasses.Missing(tuning) is { } rejection)
        {
            return rejection;
        }

        var weights = CaseWeights.Of(set);
        var curves = new IsotonicCurve[tuning.Classes.Count];
        for (int k = 0; k < curves.Length; k++)
        {
            int[] order = [.. Enumerable.Range(0, tuning.Count).Where(i => weights.CanBe(i, k))];
            double[] scores = [.. order.Select(i => tuning.Row(i)[k])];
            Array.Sort(scores, order);
            curves[k] = Fit(scores, [.. order.Select(i => (tuning.Labels[i] == k ? weights[i] : 0, weights[i]))]);
        }

        return new IsotonicScaling(tuning.Classes, tuning.Count, curves);
    }

    /// <summary>Cases of one score are one point; a block takes in its left neighbour while that one's mean is not smaller.</summary>
    private static IsotonicCurve Fit(double[] sorted, (double Positive, double All)[] outcomes)
    {
        List<Block> blocks = [];
        for (int i = 0; i < sorted.Length;)
        {
            int end = i;
            double sum = 0, weight = 0;
            for (; end < sorted.Length && sorted[end] == sorted[i]; end++)
            {
                sum += outcomes[end].Positive;
                weight += outcomes[end].All;
            }

            var block = new Block(sorted[i], sorted[i], sum, weight);
            while (blocks.Count > 0 && blocks[^1].Mean >= block.Mean)
            {
                block = new Block(blocks[^1].First, block.Last, blocks[^1].Sum + block.Sum, blocks[^1].Weight + block.Weight);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
            i = end;
        }

        // Only a block's two ends are knots: what lies between them has the same value.
        List<double> knots = [];
        List<double> values = [];
        foreach (Block block in blocks)
        {
            knots.Add(block.First);
            values.Add(block.Mean);
            if (block.Last > block.First)
            {
                knots.Add(block.Last);
                values.Add(block.Mean);
            }
        }

        return new IsotonicCurve(knots, values);
    }

    private readonly record struct Block(double First, double Last, double Sum, double Weight)
    {
        public double Mean => Math.Min(1, Sum / Weight);
    }
}
