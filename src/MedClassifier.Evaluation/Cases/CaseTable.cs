namespace MedClassifier.Evaluation.Cases;

/// <summary>
/// Labelled predictions by columns, so that a million of them are a few arrays. A case is an image; cases of one group (study, patient)
/// are not independent. It takes over the arrays that it is given: they must not be changed afterwards.
/// </summary>
public sealed class CaseTable
{
    private readonly int[] labels;
    private readonly double[] probabilities;
    private readonly int[]? groups;

    /// <summary>Makes a table.</summary>
    /// <param name="classes">Class names, at least two, in any order.</param>
    /// <param name="labels">Index of each case's true class.</param>
    /// <param name="probabilities">One a class in [0, 1], case by case: n x K, row-major. Rows sum to 1 up to rounding.</param>
    /// <param name="groups">Name of each case's group; null when every case stands alone.</param>
    /// <param name="columns">Values of each case by column, for subgroups; a value may be null.</param>
    /// <exception cref="ArgumentException">Sizes that do not fit, an index without a class, a probability outside [0, 1].</exception>
    public CaseTable(
        IReadOnlyList<string> classes,
        int[] labels,
        double[] probabilities,
        IReadOnlyList<string>? groups = null,
        IReadOnlyDictionary<string, IReadOnlyList<string?>>? columns = null)
        : this(classes, labels, probabilities, groups is null ? null : GroupCodes.Of(groups), columns)
    {
    }

    private CaseTable(
        IReadOnlyList<string> classes,
        int[] labels,
        double[] probabilities,
        int[]? groups,
        IReadOnlyDictionary<string, IReadOnlyList<string?>>? columns)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes.Count, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual((long)probabilities.Length, (long)labels.Length * classes.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(groups?.Length ?? labels.Length, labels.Length);
        int bad = Array.FindIndex(labels, label => label < 0 || label >= classes.Count);
        if (bad >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(labels), labels[bad], $"Case {bad} has a label outside 0 to {classes.Count - 1}.");
        }

        bad = Array.FindIndex(probabilities, p => !(p >= 0 && p <= 1));
        if (bad >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(probabilities), probabilities[bad], $"Case {bad / classes.Count} has a probability outside 0 to 1.");
        }

        foreach ((string column, IReadOnlyList<string?> values) in columns ?? new Dictionary<string, IReadOnlyList<string?>>())
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(values.Count, labels.Length, column);
        }

        Classes = classes;
        this.labels = labels;
        this.probabilities = probabilities;
        this.groups = groups;
        GroupCount = groups is null ? labels.Length : groups.Length == 0 ? 0 : groups.Max() + 1;
        Columns = columns ?? new Dictionary<string, IReadOnlyList<string?>>();
    }

    /// <summary>Class names, in the order of the probabilities.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of cases.</summary>
    public int Count => labels.Length;

    /// <summary>Index of each case's true class.</summary>
    public ReadOnlySpan<int> Labels => labels;

    /// <summary>Whether cases belong to groups.</summary>
    public bool HasGroups => groups is not null;

    /// <summary>Number of groups; the number of cases when there are none.</summary>
    public int GroupCount { get; }

    /// <summary>Values of each case by column, for subgroups.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string?>> Columns { get; }

    /// <summary>The table of labelled predictions, which all have the same classes; every case stands alone unless groups are named.</summary>
    public static CaseTable Of(IReadOnlyList<string> classes, IReadOnlyList<LabelledPrediction> cases, IReadOnlyList<string>? groups = null)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return new CaseTable(
            classes,
            [.. cases.Select(c => c.Label)],
            [.. cases.SelectMany(c => c.Prediction.Probabilities.Select(p => (double)p))],
            groups);
    }

    /// <summary>The probabilities of one case, one a class.</summary>
    public ReadOnlySpan<double> Row(int index) => probabilities.AsSpan(index * Classes.Count, Classes.Count);

    /// <summary>Number of the case's group, from 0 to <see cref="GroupCount"/> - 1; its own index when there are none.</summary>
    public int GroupOf(int index) => groups is null ? index : groups[index];

    /// <summary>The class with the largest probability; the first one on a tie.</summary>
    public int Predicted(int index)
    {
        ReadOnlySpan<double> row = Row(index);
        int best = 0;
        for (int k = 1; k < row.Length; k++)
        {
            best = row[k] > row[best] ? k : best;
        }

        return best;
    }

    /// <summary>A copy of one class's probabilities, case by case.</summary>
    public double[] Scores(int classIndex)
    {
        var scores = new double[Count];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = probabilities[(i * Classes.Count) + classIndex];
        }

        return scores;
    }

    /// <summary>Cases of each class, in class order.</summary>
    public int[] CountByClass()
    {
        var counts = new int[Classes.Count];
        foreach (int label in labels)
        {
            counts[label]++;
        }

        return counts;
    }

    /// <summary>The same cases with other probabilities, such as calibrated ones.</summary>
    public CaseTable WithProbabilities(double[] others) => new(Classes, labels, others, groups, Columns);

    /// <summary>Whether each case is in the same group as in another table of as many cases.</summary>
    public bool HasSameGroups(CaseTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return groups is null ? other.groups is null : other.groups is not null && groups.AsSpan().SequenceEqual(other.groups);
    }

    /// <summary>Some of the cases, in the order named, with their groups renumbered and their columns.</summary>
    public CaseTable Select(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var chosen = new double[rows.Count * Classes.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(chosen.AsSpan(i * Classes.Count));
        }

        return new CaseTable(
            Classes,
            [.. rows.Select(i => labels[i])],
            chosen,
            groups is null ? null : GroupCodes.Of([.. rows.Select(i => groups[i])]),
            Columns.ToDictionary(c => c.Key, IReadOnlyList<string?> (c) => [.. rows.Select(i => c.Value[i])], StringComparer.Ordinal));
    }
}
