using MedClassifier.Model.Poolings;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Torch.Poolings;

/// <summary>
/// Averages over a grid of H x W bins, whatever the map's size: bin p covers the rows floor(p h / H) to ceil((p + 1) h / H) - 1, and the
/// columns likewise. N x C x h x w to N x (C H W), channel by channel, each row-major. Its weights: the mean of the bins' weights.
/// </summary>
/// <remarks>torch.nn.AdaptiveAvgPool2d; the idea: He, Zhang, Ren and Sun, Spatial Pyramid Pooling, 2014.</remarks>
internal sealed class AdaptivePooling : Pooling
{
    private readonly int binRows;
    private readonly int binColumns;

    /// <param name="channels">Channels of the feature map.</param>
    /// <param name="binRows">H, at least 1.</param>
    /// <param name="binColumns">W, at least 1.</param>
    public AdaptivePooling(int channels, int binRows, int binColumns)
        : base("adaptive", checked(channels * binRows * binColumns))
    {
        this.binRows = binRows;
        this.binColumns = binColumns;
    }

    /// <inheritdoc/>
    protected override (Tensor Pooled, Tensor Attention) Pool(Tensor input)
    {
        Tensor map = Widen(input);
        Tensor pooled = F.adaptive_avg_pool2d(map, new long[] { binRows, binColumns }).flatten(1);
        Tensor rows = Matrix(binRows, map.shape[2], map).mean(new long[] { 0 }).reshape(new long[] { 1, 1, map.shape[2], 1 });
        Tensor columns = Matrix(binColumns, map.shape[3], map).mean(new long[] { 0 }).reshape(new long[] { 1, 1, 1, map.shape[3] });
        return (pooled, (rows * columns).repeat(new long[] { map.shape[0], 1, 1, 1 })); // N x C H W, N x 1 x h x w
    }

    private static Tensor Matrix(int bins, long cells, Tensor like) =>
        tensor(AdaptivePoolingGraph.Averaging(bins, cells)).reshape(new long[] { bins, cells }).to(like.dtype).to(like.device);
}
