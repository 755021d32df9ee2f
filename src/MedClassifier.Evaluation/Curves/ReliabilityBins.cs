using MedClassifier.Evaluation.Intervals;

namespace MedClassifier.Evaluation.Curves;

/// <summary>Sorts probabilities into bins of equal width: (Low, High], and 0 in the first.</summary>
internal static class ReliabilityBins
{
    /// <summary>The bin of a probability, from 0; edges are k / bins as a double.</summary>
    public static int IndexOf(double probability, int bins)
    {
        int bin = Math.Clamp((int)Math.Ceiling(probability * bins) - 1, 0, bins - 1);

        // The product may round across an edge.
        return bin > 0 && probability <= bin / (double)bins ? bin - 1
            : bin < bins - 1 && probability > (bin + 1) / (double)bins ? bin + 1
            : bin;
    }

    /// <summary>The diagram without an interval of its errors.</summary>
    /// <param name="probabilities">One a case.</param>
    /// <param name="cameTrue">Whether what it was the probability of is so.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="confidence">Coverage of the bins' intervals.</param>
    public static ReliabilityDiagram Draw(double[] probabilities, bool[] cameTrue, int bins, double confidence)
    {
        var counts = new long[bins];
        var hits = new long[bins];
        var sums = new double[bins];
        for (int i = 0; i < probabilities.Length; i++)
        {
            int bin = IndexOf(probabilities[i], bins);
            counts[bin]++;
            hits[bin] += cameTrue[i] ? 1 : 0;
            sums[bin] += probabilities[i];
        }

        double expected = 0, largest = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            double gap = Math.Abs(sums[bin] - hits[bin]);
            expected += gap;
            largest = Math.Max(largest, counts[bin] == 0 ? 0 : gap / counts[bin]);
        }

        long cases = probabilities.Length;
        return new ReliabilityDiagram(
            [.. Enumerable.Range(0, bins).Select(bin => new ReliabilityBin(
                bin / (double)bins,
                (bin + 1) / (double)bins,
                counts[bin],
                counts[bin] == 0 ? null : sums[bin] / counts[bin],
                WilsonInterval.Of(hits[bin], counts[bin], confidence, "no cases in this bin")))],
            cases == 0 ? Estimate.None("no cases", 0) : Estimate.Plain(expected / cases, cases),
            cases == 0 ? Estimate.None("no cases", 0) : Estimate.Plain(largest, cases));
    }
}
