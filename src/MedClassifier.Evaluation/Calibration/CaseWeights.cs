using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// What each case of a tuning set counts, so that within every data set the classes that it has stand to each other as in the prior. The cases
/// of a data set count together as many as they are.
/// </summary>
/// <remarks>
/// With n cases in a data set, n_k of them of class k: w = n / n_k * prior_k / (sum of the prior over the classes it has). Where there is one
/// data set and the prior is that of its cases, every case counts 1.
/// </remarks>
internal sealed class CaseWeights
{
    private readonly int[] setOf;
    private readonly bool[][] classesOf;
    private readonly double[] weights;

    private CaseWeights(int[] setOf, bool[][] classesOf, double[] weights)
    {
        this.setOf = setOf;
        this.classesOf = classesOf;
        this.weights = weights;
    }

    /// <summary>What a case counts; positive, 1 on average.</summary>
    public double this[int index] => weights[index];

    /// <summary>Every case counts 1, and can be of every class.</summary>
    public static CaseWeights Even(CaseTable cases) => new(
        new int[cases.Count], [[.. Enumerable.Repeat(true, cases.Classes.Count)]], [.. Enumerable.Repeat(1.0, cases.Count)]);

    /// <summary>The weights of a tuning set.</summary>
    public static CaseWeights Of(TuningSet tuning)
    {
        CaseTable cases = tuning.Cases;
        if (tuning is { DataSets: null, Prior: null })
        {
            return Even(cases);
        }

        int[] setOf = tuning.DataSets is { } names ? GroupCodes.Of(names) : new int[cases.Count];
        int sets = cases.Count == 0 ? 0 : setOf.Max() + 1;
        var counts = new int[sets, cases.Classes.Count];
        var sizes = new int[sets];
        for (int i = 0; i < cases.Count; i++)
        {
            counts[setOf[i], cases.Labels[i]]++;
            sizes[setOf[i]]++;
        }

        IReadOnlyList<double> prior = tuning.EffectivePrior;
        bool[][] present = [.. Enumerable.Range(0, sets).Select(set => prior.Select((_, k) => counts[set, k] > 0).ToArray())];
        double[] covered = [.. present.Select(has => prior.Where((_, k) => has[k]).Sum())];
        var weights = new double[cases.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            (int set, int label) = (setOf[i], cases.Labels[i]);
            weights[i] = sizes[set] / (double)counts[set, label] * prior[label] / covered[set];
        }

        // In one set the absent classes have no cases anywhere; then they stay possible, as they are without weights.
        return new CaseWeights(setOf, tuning.DataSets is null ? Even(cases).classesOf : present, weights);
    }

    /// <summary>Whether a case can be of a class: whether its data set has the class.</summary>
    public bool CanBe(int index, int classIndex) => classesOf[setOf[index]][classIndex];
}
