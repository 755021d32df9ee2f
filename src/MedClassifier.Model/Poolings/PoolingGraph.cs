using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Poolings;

/// <summary>Turns a feature map into one vector, and says with which weights.</summary>
/// <param name="channels">Channels of the feature map.</param>
/// <param name="outputs">Length of the pooled vector.</param>
internal abstract class PoolingGraph(int channels, int outputs)
{
    /// <summary>Length of the pooled vector.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Channels of the feature map.</summary>
    protected int Channels { get; } = channels;

    /// <summary>Adds the pooling's nodes.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="map">Name and size of the feature map.</param>
    /// <param name="path">The pooling's state-dict name.</param>
    /// <returns>
    /// Names of the pooled vectors, N x <see cref="Outputs"/>, and of the weights that they were made with, averaged over the channels where
    /// these differ: N x 1 x h x w, non-negative, sum 1 over each map.
    /// </returns>
    public abstract (string Pooled, string Attention) Add(OnnxGraph graph, OnnxMap map, string path);

    /// <summary>The pooling backwards.</summary>
    /// <param name="weights">The file's weights.</param>
    /// <param name="path">The pooling's state-dict name.</param>
    /// <param name="height">Rows of the map.</param>
    /// <param name="width">Columns of the map.</param>
    public abstract PoolingGradient Backward(WeightSource weights, string path, int height, int width);
}
