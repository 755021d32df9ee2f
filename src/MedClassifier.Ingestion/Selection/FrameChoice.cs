namespace MedClassifier.Ingestion.Selection;

/// <summary>Which frames of a multi-frame image are classified.</summary>
public enum FrameChoice
{
    /// <summary>All.</summary>
    All,

    /// <summary>The middle one; of an even number the earlier of the two.</summary>
    Middle,

    /// <summary>The first, and every n-th after it.</summary>
    EveryNth,
}
