using MedClassifier.Domain.Training;
using MedClassifier.Model.Safetensors;
using MedClassifier.Torch.Training;

namespace MedClassifier.Torch.Comparison;

/// <summary>The feature maps of a data set's scans, unchanged by augmentation, in half precision.</summary>
public sealed class FeatureSet
{
    private readonly Entry?[] entries;

    internal FeatureSet(ITrainingSet source, IReadOnlyList<long> shape, int stride, IReadOnlyList<Entry?> entries)
    {
        Source = source;
        Shape = shape;
        Stride = stride;
        this.entries = [.. entries];
        Known = [.. Enumerable.Range(0, this.entries.Length).Where(i => this.entries[i] is not null)];
    }

    /// <summary>Where the scans come from.</summary>
    public ITrainingSet Source { get; }

    /// <summary>Indices of the examples that could be decoded, ascending.</summary>
    public IReadOnlyList<int> Known { get; }

    /// <summary>Scan hashes of the examples that could be decoded, in their order.</summary>
    public IEnumerable<string> Scans => Known.Select(i => entries[i]!.ScanSha256);

    /// <summary>Sizes of a map: channels, height, width.</summary>
    internal IReadOnlyList<long> Shape { get; }

    /// <summary>Input pixels per cell of a map.</summary>
    internal int Stride { get; }

    /// <summary>Whether an example could be decoded.</summary>
    internal bool Has(int index) => entries[index] is not null;

    /// <summary>A batch whose images are feature maps.</summary>
    /// <param name="indices">Examples that could be decoded.</param>
    internal TrainingBatch Batch(IReadOnlyList<int> indices)
    {
        int length = (int)(Shape[0] * Shape[1] * Shape[2]);
        int cells = (int)(Shape[1] * Shape[2]);
        float[] maps = new float[indices.Count * length];
        float[] lesions = new float[indices.Count * cells];
        int masks = 0;
        for (int i = 0; i < indices.Count; i++)
        {
            Entry entry = entries[indices[i]]!;
            entry.Map.ToSingles().CopyTo(maps, i * length);
            if (entry.Lesion.AsSpan().ContainsAnyExcept(0f))
            {
                entry.Lesion.CopyTo(lesions, i * cells);
                masks++;
            }
        }

        return new TrainingBatch(maps, [.. indices.Select(i => (long)Source.LabelOf(i))], lesions, masks);
    }

    /// <summary>One example.</summary>
    /// <param name="ScanSha256">SHA-256 of the scan.</param>
    /// <param name="Map">The feature map.</param>
    /// <param name="Lesion">Share of the lesion in each cell; 0 everywhere where there is no mask.</param>
    internal sealed record Entry(string ScanSha256, StoredTensor Map, float[] Lesion);
}
