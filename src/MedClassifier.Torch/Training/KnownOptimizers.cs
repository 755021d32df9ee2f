namespace MedClassifier.Torch.Training;

/// <summary>The optimisers by name. A new one is a name here and a line in Optimizers.cs.</summary>
public static class KnownOptimizers
{
    /// <summary>Names of the optimisers.</summary>
    public static IReadOnlyCollection<string> Names { get; } = ["adamw", "adam", "sgd"];
}
