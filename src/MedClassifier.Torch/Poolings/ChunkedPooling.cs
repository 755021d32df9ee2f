using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Poolings;

/// <summary>
/// Any pooling, in chunks of the batch: what it computes on the way that is as large as the maps, such as weighted or widened ones, is
/// there for one chunk at a time. The result is that of the whole batch, and so are the gradients. In training mode the batch is pooled
/// as it is: each chunk would give the weights a gradient of its own, and a fully connected layer may have 200 million.
/// </summary>
internal sealed class ChunkedPooling : Pooling
{
    private readonly Pooling pooling;
    private readonly int maps;
    private readonly bool channelsLast;

    /// <param name="pooling">The pooling; owned from here on.</param>
    /// <param name="maps">Maps of a chunk, at least 1.</param>
    /// <param name="channelsLast">Whether the input is N x h x w x C instead of N x C x h x w; it is not copied.</param>
    public ChunkedPooling(Pooling pooling, int maps, bool channelsLast = false)
        : base("chunked", pooling.Outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maps, 1);
        this.pooling = pooling;
        this.maps = maps;
        this.channelsLast = channelsLast;
        register_module("pooling", pooling);
    }

    /// <inheritdoc/>
    protected override (Tensor Pooled, Tensor Attention) Pool(Tensor input)
    {
        Tensor batch = channelsLast ? input.permute(0, 3, 1, 2) : input; // N x C x h x w
        if (training)
        {
            return pooling.call(batch);
        }

        (Tensor Pooled, Tensor Attention)[] chunks = [.. batch.split(maps).Select(pooling.call)];
        return (cat([.. chunks.Select(c => c.Pooled)], 0), cat([.. chunks.Select(c => c.Attention)], 0)); // N x outputs, N x 1 x h x w
    }
}
