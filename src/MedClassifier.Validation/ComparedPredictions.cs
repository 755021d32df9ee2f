using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline;
using MedClassifier.Validation.Predictions;

namespace MedClassifier.Validation;

/// <summary>Compares what is validated with another model, or with other predictions, on the cases that both have.</summary>
/// <param name="other">What it is compared with.</param>
/// <param name="tables">Makes the tables.</param>
/// <param name="optionsFor">How some cases are evaluated.</param>
internal sealed class ComparedPredictions(
    IPredictionSource other, CaseTables tables, Func<IReadOnlyList<ValidationCase>, EvaluationOptions> optionsFor)
{
    /// <summary>Asks the other one for the same cases, and compares; both as they are delivered.</summary>
    /// <param name="name">Name of what is validated.</param>
    /// <param name="cases">Its cases, with the probabilities as delivered.</param>
    /// <param name="data">The labelled images.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RunSetupException">The other one has none of the cases.</exception>
    public async Task<IReadOnlyList<ModelComparison>> CompareAsync(
        string name, IReadOnlyList<ValidationCase> cases, ValidationData data, CancellationToken cancellationToken)
    {
        IReadOnlyList<LabelledFile> rows = [.. cases.Select(c => c.File).DistinctBy(file => file.Row)];
        ILookup<int, ValidationCase> found = await other.PredictAsync(data, rows, cancellationToken).ConfigureAwait(false);
        (ValidationCase First, ValidationCase Second)[] common =
        [
            .. from first in cases
               from second in found[first.File.Row]
               where second.Frame == first.Frame
               select (first, second),
        ];
        return common.Length == 0
            ? throw new RunSetupException($"{other.Name} has no prediction for any test image.")
            : Evaluator.Compare(
                name,
                tables.Of([.. common.Select(pair => pair.First)]),
                other.Name,
                tables.Of([.. common.Select(pair => pair.Second)]),
                optionsFor([.. common.Select(pair => pair.First)]),
                cancellationToken);
    }
}
