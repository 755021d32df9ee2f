namespace MedClassifier.Evaluation.Drift;

/// <summary>What a comparison of two distributions comes to.</summary>
public enum DriftVerdict
{
    /// <summary>One side has too few images to tell.</summary>
    TooFew,

    /// <summary>Nothing that is both no chance and large enough.</summary>
    Steady,

    /// <summary>A difference that is no chance, and not yet large.</summary>
    Watch,

    /// <summary>A large difference that is no chance.</summary>
    Drift,
}
