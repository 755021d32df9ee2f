namespace MedClassifier.Phantoms;

/// <summary>
/// Which seeds are for what. The ranges do not meet, so a model fitted on training phantoms has never seen a sample study.
/// </summary>
public static class PhantomSeeds
{
    /// <summary>Seed of the studies in sample-data.</summary>
    public const int Sample = 2026;

    /// <summary>The highest seed of sample studies; they begin at 0.</summary>
    public const int LastSample = 9_999;

    /// <summary>The lowest seed of training and validation phantoms.</summary>
    public const int FirstTraining = 10_000;
}
