namespace TorchSharp.Modules;

/// <summary>A picture at another size, given by its sides or by factors.</summary>
public sealed class Upsample : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long[] sides;
    private readonly double[] factors;

    internal Upsample(long[] size, double[] scale_factor, torch.UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
        : base(nameof(Upsample))
    {
        sides = size;
        factors = scale_factor;
        this.mode = mode;
        this.align_corners = align_corners;
        this.recompute_scale_factor = recompute_scale_factor;
    }

    public ReadOnlySpan<long> size => sides;

    public ReadOnlySpan<double> scale_factor => factors;

    public torch.UpsampleMode mode { get; }

    public bool? align_corners { get; }

    public bool? recompute_scale_factor { get; set; }

    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.interpolate(
        input, sides, factors, (torch.InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
}
