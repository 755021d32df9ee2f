namespace MedClassifier.Torch.Training;

/// <summary>What is taken of the model that a training starts from.</summary>
public enum InitialPart
{
    /// <summary>All weights; pooling, head and number of classes must be the same.</summary>
    All,

    /// <summary>Those of the backbone; pooling and head are fresh, and may be others.</summary>
    Backbone,
}
