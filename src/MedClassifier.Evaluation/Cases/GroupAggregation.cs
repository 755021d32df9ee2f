namespace MedClassifier.Evaluation.Cases;

/// <summary>How the images of a group become one prediction.</summary>
public enum GroupAggregation
{
    /// <summary>The mean of each class's probability.</summary>
    Mean,

    /// <summary>The image with the largest probability of the positive class speaks for the group, with all its probabilities.</summary>
    Max,
}
