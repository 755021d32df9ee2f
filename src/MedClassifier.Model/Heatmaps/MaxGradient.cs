namespace MedClassifier.Model.Heatmaps;

/// <summary>Max pooling backwards: d pooled_c / d x_ci is 1 at the first maximum of the channel in row-major order, else 0.</summary>
/// <param name="channels">Channels of the map.</param>
internal sealed class MaxGradient(int channels) : PoolingGradient
{
    /// <inheritdoc/>
    public override float[][] Of(float[] map, ReadOnlyMemory<float> pooled, IReadOnlyList<ReadOnlyMemory<float>> byPooled)
    {
        int[] places = [.. Enumerable.Range(0, channels).Select(channel => PlaceOf(map, channel))];
        return
        [
            .. byPooled.Select(upstream =>
            {
                float[] gradient = new float[map.Length];
                for (int channel = 0; channel < channels; channel++)
                {
                    gradient[places[channel]] = upstream.Span[channel];
                }

                return gradient;
            }),
        ];
    }

    private int PlaceOf(float[] map, int channel)
    {
        int largest = channel;
        for (int place = channel; place < map.Length; place += channels)
        {
            largest = map[place] > map[largest] ? place : largest;
        }

        return largest;
    }
}
