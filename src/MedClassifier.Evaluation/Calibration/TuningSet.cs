using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>What a calibration is fitted on, and thresholds are chosen on; never the cases that they are then judged on.</summary>
/// <param name="Cases">Labelled predictions.</param>
public sealed record TuningSet(CaseTable Cases)
{
    /// <summary>
    /// Name of each case's data set; null where all are of one. A data set tells only the classes that it has apart: one without normals says
    /// nothing of how frequent they are.
    /// </summary>
    public IReadOnlyList<string>? DataSets { get; init; }

    /// <summary>Share of each class for which the result is to be right: positive, sum 1; null takes the shares of the cases.</summary>
    public IReadOnlyList<double>? Prior { get; init; }

    /// <summary>The shares that count: the stated ones, or those of the cases; a class without cases has 0 then.</summary>
    public IReadOnlyList<double> EffectivePrior => Prior ?? [.. Cases.CountByClass().Select(count => count / (double)Math.Max(1, Cases.Count))];

    /// <summary>The same cases with other probabilities.</summary>
    public TuningSet With(CaseTable cases) => this with { Cases = cases };

    /// <summary>Cases of each class by data set, in order of the names; one without a name where all are of one.</summary>
    public IReadOnlyList<TuningCounts> Counts()
    {
        string[] names = DataSets is null ? [""] : [.. DataSets.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return
        [
            .. names.Select(name => new TuningCounts(name, Cases.Select(
                [.. Enumerable.Range(0, Cases.Count).Where(i => DataSets is null || DataSets[i] == name)]).CountByClass())),
        ];
    }

    /// <summary>The groups as cases of their own: the data set of a group is that of its first image.</summary>
    internal TuningSet OfUnit(EvaluationUnit unit)
    {
        if (unit.Name == EvaluationUnit.Image || DataSets is null)
        {
            return With(unit.Cases);
        }

        string[] sets = new string[unit.Cases.Count];
        for (int i = Cases.Count - 1; i >= 0; i--)
        {
            sets[Cases.GroupOf(i)] = DataSets[i];
        }

        return this with { Cases = unit.Cases, DataSets = sets };
    }
}
