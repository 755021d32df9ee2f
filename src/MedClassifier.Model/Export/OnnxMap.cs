namespace MedClassifier.Model.Export;

/// <summary>A feature map in an ONNX graph: N x Channels x Height x Width.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record OnnxMap(string Name, int Channels, int Height, int Width)
{
    /// <summary>Weights that are the same everywhere, Height x Width, sum 1.</summary>
    public float[] UniformWeights()
    {
        float[] weights = new float[Height * Width];
        Array.Fill(weights, 1f / weights.Length);
        return weights;
    }
}
