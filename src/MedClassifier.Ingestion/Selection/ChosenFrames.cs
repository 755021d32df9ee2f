using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Selection;

/// <summary>The frames of a file that are classified.</summary>
/// <param name="Frames">They, ascending, each from 0; at least one.</param>
/// <param name="LeftOut">How many others there are, and by which rule; null when there are none.</param>
public sealed record ChosenFrames(IReadOnlyList<int> Frames, Rejection? LeftOut)
{
    /// <summary>Every frame of a file.</summary>
    /// <param name="count">How many there are; at least 1.</param>
    public static ChosenFrames All(int count) => new([.. Enumerable.Range(0, count)], null);
}
