namespace MedClassifier.Evaluation.Drift;

/// <summary>
/// The population stability index: the sum over bins of (q - p) ln(q / p), with the shares p of the reference and q of the other sample. Half an
/// image is added to every bin, so that an empty one does not make it infinite.
/// </summary>
internal static class StabilityIndex
{
    private const int Bins = 10;
    private const double Added = 0.5;

    /// <summary>Of numbers, in bins with a tenth of the reference each; null where a side is empty.</summary>
    public static double? Of(NumberSample reference, NumberSample other)
    {
        if (reference.Count == 0 || other.Count == 0)
        {
            return null;
        }

        List<double> edges = [.. Enumerable.Range(1, Bins - 1).Select(i => reference.Quantile(i / (double)Bins)).Distinct()];
        if (edges[0] <= reference.Values[0])
        {
            // A tenth and more of the reference is its least value: what lies below is not the same as that.
            edges.Insert(0, Math.BitDecrement(edges[0]));
        }

        return Of(Shares(reference, edges), Shares(other, edges), reference.Count, other.Count);
    }

    /// <summary>Of terms, a bin each; null where a side is empty.</summary>
    public static double? Of(TermSample reference, TermSample other)
    {
        if (reference.Count == 0 || other.Count == 0)
        {
            return null;
        }

        string[] terms = [.. reference.Counts.Keys.Union(other.Counts.Keys)];
        double[] SharesOf(TermSample sample) => [.. terms.Select(term => sample.Counts.GetValueOrDefault(term) / (double)sample.Count)];
        return Of(SharesOf(reference), SharesOf(other), reference.Count, other.Count);
    }

    private static double Of(double[] reference, double[] other, long referenceCount, long otherCount) => reference.Zip(other).Sum(shares =>
    {
        double p = ((shares.First * referenceCount) + Added) / (referenceCount + (Added * reference.Length));
        double q = ((shares.Second * otherCount) + Added) / (otherCount + (Added * reference.Length));
        return (q - p) * Math.Log(q / p);
    });

    // One bin more than edges: what is at most an edge lies below it.
    private static double[] Shares(NumberSample sample, List<double> edges)
    {
        var counts = new double[edges.Count + 1];
        int bin = 0;
        foreach (double value in sample.Values)
        {
            while (bin < edges.Count && value > edges[bin])
            {
                bin++;
            }

            counts[bin] += 1.0 / sample.Values.Count;
        }

        return counts;
    }
}
