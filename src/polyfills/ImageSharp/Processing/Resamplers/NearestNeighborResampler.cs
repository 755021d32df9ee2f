namespace SixLabors.ImageSharp.Processing.Processors.Transforms;

public readonly struct NearestNeighborResampler : IResampler
{
    public float Radius => 1;

    public float GetValue(float x) => x;
}
