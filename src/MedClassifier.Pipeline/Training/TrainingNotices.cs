using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;

namespace MedClassifier.Pipeline.Training;

/// <summary>What whoever trains should know before it is too late: examples left out, classes never seen, nothing to measure on.</summary>
/// <param name="say">Told each notice, a line; on any thread.</param>
internal sealed class TrainingNotices(Action<string> say)
{
    private const int ExamplesNamed = 20;

    private int met;

    /// <summary>What the sets themselves give reason to say.</summary>
    /// <param name="training">What is learnt from.</param>
    /// <param name="validation">What is measured on.</param>
    /// <param name="classes">The model's classes.</param>
    /// <param name="validationSplit">What the validation split is called where there are folders; null for phantoms.</param>
    public void Of(ITrainingSet training, ITrainingSet? validation, IReadOnlyList<string> classes, string? validationSplit)
    {
        int[] counts = [.. classes.Select((_, i) => Enumerable.Range(0, training.Count).Count(k => training.LabelOf(k) == i))];
        string each = string.Join(", ", classes.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} {counts[i]:N0}")));
        say(string.Create(
            CultureInfo.InvariantCulture,
            $"{training.Count:N0} examples to learn from ({each}), {validation?.Count ?? 0:N0} to measure on"));
        string[] absent = [.. classes.Where((_, i) => counts[i] == 0)];
        if (absent.Length > 0)
        {
            say($"nothing to learn of {string.Join(", ", absent)}: no training example has this label (train.classes)");
        }

        if (validation is null && validationSplit is not null)
        {
            say($"nothing to measure on: no example's split is '{validationSplit}' (data.validation_split); "
                + "the training goes on to its last step, and the weights of that step are written");
        }
    }

    /// <summary>A set that says which of its examples cannot be loaded, and why; the first twenty of the training.</summary>
    public ITrainingSet Watch(ITrainingSet set) => new WatchedTrainingSet(set, Met);

    private void Met(string name, Rejection reason)
    {
        int count = Interlocked.Increment(ref met);
        if (count <= ExamplesNamed)
        {
            say($"set aside: {name}: {reason.Message}");
        }
        else if (count == ExamplesNamed + 1)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"set aside: more than {ExamplesNamed} examples; further ones are not named"));
        }
    }
}
