using System.Numerics.Tensors;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Export;
using MedClassifier.Model.Files;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Poolings;

namespace MedClassifier.Model.Heatmaps;

/// <summary>
/// Maps of what speaks for each class in the last feature map of a network: by the exact gradient through head and pooling, which are reckoned
/// backwards here; the backbone's is not needed. Where several scales are pooled, the finer ones are taken for constants.
/// </summary>
internal sealed class GradientMapping
{
    private readonly IReadOnlyList<string> names;
    private readonly HeadGradient head;
    private readonly PoolingGradient pooling;
    private readonly int channels;
    private readonly int outputs;

    /// <summary>The maps of a network.</summary>
    /// <param name="model">Its card and weights, which fit each other.</param>
    /// <param name="names">Which maps, of <see cref="KnownGradientMaps"/>; at least one.</param>
    public GradientMapping(StoredModel model, IReadOnlyList<string> names)
    {
        this.names = names;
        ModelCard card = model.Card;
        BackboneGraph backbone = KnownBackbones.Create(card.Architecture);
        var weights = new WeightSource(model.Tensors);
        channels = backbone.ScaleChannels[^1];
        int side = card.InputSize / backbone.Stride;
        PoolingGraph last = KnownPoolings.Create(card.Pooling, channels);
        outputs = last.Outputs;
        pooling = last.Backward(weights, "pooling", side, side);
        int length = backbone.ScaleChannels.Sum(scale => KnownPoolings.Create(card.Pooling, scale).Outputs);
        head = KnownHeads.Create(card.Head).Backward(weights, "head", length, card.Classes.Count);
    }

    /// <summary>The maps of an image.</summary>
    /// <param name="features">The last feature map, channel by channel, each row-major.</param>
    /// <param name="pooled">The pooled vectors of all scales, joined.</param>
    public IReadOnlyList<ClassMaps> Of(float[] features, float[] pooled)
    {
        float[] map = ByCells(features);
        float[][] gradients = Gradients(map, pooled);
        return [.. names.Select(name => new ClassMaps(name, [.. gradients.Select(gradient => MapOf(name, map, gradient))]))];
    }

    /// <summary>The gradient of each class's score by the feature map, cells x channels.</summary>
    /// <param name="map">The feature map, cells x channels.</param>
    /// <param name="pooled">The pooled vectors of all scales, joined.</param>
    internal float[][] Gradients(float[] map, float[] pooled)
    {
        int before = pooled.Length - outputs;
        return pooling.Of(map, pooled.AsMemory(before), [.. head.Of(pooled).Select(gradient => (ReadOnlyMemory<float>)gradient.AsMemory(before))]);
    }

    /// <summary>A feature map cell by cell.</summary>
    /// <param name="map">Channel by channel, as networks give it.</param>
    internal float[] ByCells(float[] map)
    {
        int cells = map.Length / channels;
        float[] turned = new float[map.Length];
        for (int cell = 0; cell < cells; cell++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                turned[(cell * channels) + channel] = map[(channel * cells) + cell];
            }
        }

        return turned;
    }

    private ClassMap MapOf(string name, float[] map, float[] gradient)
    {
        float[] weights = KnownGradientMaps.WeightsOf(name, map, gradient, channels);
        float[] values = new float[map.Length / channels];
        for (int cell = 0; cell < values.Length; cell++)
        {
            values[cell] = Math.Max(0, TensorPrimitives.Dot<float>(weights, map.AsSpan(cell * channels, channels)));
        }

        return ClassMap.Of(values);
    }
}
