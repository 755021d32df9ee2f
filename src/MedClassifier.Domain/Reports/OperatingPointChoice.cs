using MedClassifier.Domain.Results;

namespace MedClassifier.Domain.Reports;

/// <summary>The operating point by which a run calls images and studies, beside their most probable class.</summary>
/// <param name="Name">Name of the rule it was chosen by, such as "sensitivity 0.9".</param>
/// <param name="ClassIndex">Index of the class that is called.</param>
/// <param name="ImageThreshold">An image is called where its probability is at least this.</param>
/// <param name="StudyThreshold">The same of a study's; null where none was chosen for studies, and then that of images counts.</param>
/// <param name="StudyRule">Name of the study rule that the threshold of studies was chosen with; empty where there is none.</param>
/// <param name="IsChosen">Whether the user chose it: then results are sorted and counted by it.</param>
public sealed record OperatingPointChoice(
    string Name, int ClassIndex, double ImageThreshold, double? StudyThreshold, string StudyRule, bool IsChosen)
{
    /// <summary>Takes probabilities back to the prior that the thresholds were chosen under; null where they have it.</summary>
    public PriorShift? Back { get; init; }

    /// <summary>The call of an image: the name of the class, or "not " and the name.</summary>
    public string Call(Prediction image) => Call(Before(image), ImageThreshold);

    /// <summary>What an image's prediction was under the prior that the thresholds were chosen under.</summary>
    public Prediction Before(Prediction image) => Back?.Apply(image) ?? image;

    /// <summary>The call of a study.</summary>
    /// <param name="study">Its prediction, made of its images' as <see cref="Before"/> gives them.</param>
    /// <param name="rule">Name of the rule that made it.</param>
    public string Call(Prediction study, string rule) =>
        Call(study, StudyThreshold is { } threshold && rule == StudyRule ? threshold : ImageThreshold);

    /// <summary>Both calls there are, the positive one first.</summary>
    /// <param name="classes">Class names.</param>
    public IReadOnlyList<string> Calls(IReadOnlyList<string> classes) => [classes[ClassIndex], "not " + classes[ClassIndex]];

    private string Call(Prediction prediction, double threshold) =>
        Calls(prediction.Classes)[prediction.Probabilities[ClassIndex] >= threshold ? 0 : 1];
}
