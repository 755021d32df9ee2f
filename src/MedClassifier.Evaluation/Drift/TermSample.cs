namespace MedClassifier.Evaluation.Drift;

/// <summary>How often each of some terms stands in a set of images.</summary>
/// <param name="Name">What they are of, for people, such as "modality".</param>
/// <param name="Counts">Images by term.</param>
public sealed record TermSample(string Name, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Images in all.</summary>
    public long Count => Counts.Values.Sum();
}
