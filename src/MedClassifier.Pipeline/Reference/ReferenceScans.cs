using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Training;

namespace MedClassifier.Pipeline.Reference;

/// <summary>Scans that a reference is made of, without their labels.</summary>
/// <param name="Count">How many there are, those that cannot be read included.</param>
/// <param name="LoadAsync">Decodes one, by its index; null for one that a run would set aside.</param>
internal sealed record ReferenceScans(int Count, Func<int, CancellationToken, ValueTask<Scan?>> LoadAsync)
{
    /// <summary>Labelled examples.</summary>
    public static ReferenceScans Of(ITrainingSet set) =>
        new(set.Count, (index, cancellationToken) => ValueTask.FromResult(set.Load(index, cancellationToken).Value?.Scan));

    /// <summary>The first scan of each of some files.</summary>
    /// <param name="source">Opens them, and lets go on what the model is for.</param>
    /// <param name="files">The files.</param>
    public static ReferenceScans Of(IScanSource source, IReadOnlyList<SourceFile> files) => new(files.Count, async (index, cancellationToken) =>
    {
        using IScanDocument document = await source.OpenAsync(files[index], cancellationToken).ConfigureAwait(false);
        return document.Rejection is null ? document.Read(document.Frames[0], cancellationToken).Value : null;
    });

    /// <summary>All scans of several, in their order.</summary>
    public static ReferenceScans Join(IReadOnlyList<ReferenceScans> parts) => parts is [var only] ? only : new(
        parts.Sum(part => part.Count),
        (index, cancellationToken) =>
        {
            int at = 0;
            for (; index >= parts[at].Count; at++)
            {
                index -= parts[at].Count;
            }

            return parts[at].LoadAsync(index, cancellationToken);
        });

    /// <summary>Some of them.</summary>
    public ReferenceScans At(IReadOnlyList<int> indices) =>
        new(indices.Count, (index, cancellationToken) => LoadAsync(indices[index], cancellationToken));

    /// <summary>At most so many of them, spread evenly.</summary>
    public ReferenceScans Spread(int most) => Count <= most ? this : At([.. Enumerable.Range(0, most).Select(i => (int)((long)i * Count / most))]);
}
