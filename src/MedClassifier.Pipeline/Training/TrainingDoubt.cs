using System.Globalization;
using MedClassifier.Domain.Training;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Comparison;

namespace MedClassifier.Pipeline.Training;

/// <summary>Whether a trained model is better than chance on its validation set.</summary>
internal static class TrainingDoubt
{
    // What ranks at random.
    private const double Chance = 0.5;

    /// <summary>The interval of the macro AUC, and what there is to doubt.</summary>
    /// <param name="examples">What the model says of each example.</param>
    /// <param name="dataSetOf">Data set of an example, by its place in the validation set.</param>
    /// <param name="classes">Class names.</param>
    /// <param name="cancellationToken">Stops between resamples.</param>
    public static TrainingCertainty Of(
        IReadOnlyList<ValidatedExample> examples, Func<int, int> dataSetOf, IReadOnlyList<string> classes, CancellationToken cancellationToken)
    {
        if (examples.Count == 0)
        {
            return new TrainingCertainty(null, null, "Nothing was measured: there is no validation set, so how good the model is cannot be told.");
        }

        CaseTable[] sets =
        [
            .. examples.GroupBy(example => dataSetOf(example.Index)).OrderBy(set => set.Key)
                .Select(set => CaseTable.Of(classes, [.. set.Select(example => new LabelledPrediction(example.Prediction, example.Label))])),
        ];
        Estimate area = RepeatedTraining.MacroAuc([sets], new EvaluationOptions(), cancellationToken);
        int[] labels = [.. examples.Select(example => example.Label).Distinct()];
        int[] called = [.. examples.Select(example => example.Prediction.PredictedIndex).Distinct()];
        string warning = area.Value is null ? $"Nothing can be told: the validation set has one class only, {classes[labels[0]]}."
            : area.Low is <= Chance ? $"No better than chance: the macro AUC is {Words(area)}, and 0.5 is what guessing gives."
            : called.Length == 1 ? $"The model calls every example {classes[called[0]]}."
            : "";
        return new TrainingCertainty(area.Low, area.High, warning);
    }

    private static string Words(Estimate area) =>
        string.Create(CultureInfo.InvariantCulture, $"{area.Value:0.000} ({area.Low:0.000} to {area.High:0.000})");
}
