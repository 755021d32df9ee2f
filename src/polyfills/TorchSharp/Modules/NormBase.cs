namespace TorchSharp.Modules;

/// <summary>What the norms with running statistics share.</summary>
public abstract class NormBase : WeightedModule
{
    private torch.Tensor ownMean;
    private torch.Tensor ownVariance;
    private torch.Tensor ownCount;

    protected NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device device,
        torch.ScalarType? dtype, string name) : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(torch.ones(num_features, dtype, device));
            bias = new Parameter(torch.zeros(num_features, dtype, device));
        }

        if (track_running_stats)
        {
            running_mean = torch.zeros(num_features, dtype, device);
            running_var = torch.ones(num_features, dtype, device);
            num_batches_tracked = torch.zeros(Array.Empty<long>(), torch.ScalarType.Int64, device);
        }
    }

    public torch.Tensor running_mean
    {
        get => ownMean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), ownMean = value);
    }

    public torch.Tensor running_var
    {
        get => ownVariance;
        set => ConditionallyRegisterBuffer(nameof(running_var), ownVariance = value);
    }

    /// <summary>Batches seen in training; int64.</summary>
    public torch.Tensor num_batches_tracked
    {
        get => ownCount;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), ownCount = value);
    }

    public long num_features { get; }

    public double eps { get; set; }

    /// <summary>The weight of the new batch; null averages over all batches alike.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public void reset_parameters()
    {
        reset_running_stats();
        if (affine)
        {
            torch.nn.init.ones_(weight);
            torch.nn.init.zeros_(bias);
        }
    }

    public void reset_running_stats()
    {
        if (track_running_stats)
        {
            torch.nn.init.zeros_(ownMean);
            torch.nn.init.ones_(ownVariance);
            torch.nn.init.zeros_(ownCount);
        }
    }

    protected abstract void ValidateInputDimensions(torch.Tensor input);

    private protected static void RequireRank(torch.Tensor input, params long[] ranks)
    {
        if (!ranks.Contains(input.dim()))
        {
            throw new ArgumentException($"expected {string.Join(" or ", ranks)}D input, but got {input.dim()}D input.");
        }
    }
}
