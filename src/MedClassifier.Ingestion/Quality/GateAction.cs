namespace MedClassifier.Ingestion.Quality;

/// <summary>What happens to an image that a gate finds something about.</summary>
public enum GateAction
{
    /// <summary>Nothing.</summary>
    Ignore,

    /// <summary>It is classified, and its receipt carries a warning.</summary>
    Flag,

    /// <summary>It is set aside as not evaluated.</summary>
    Refuse,
}
