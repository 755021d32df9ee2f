namespace TorchSharp.Modules;

/// <summary>Norm of each sample over groups of channels.</summary>
public sealed class GroupNorm : WeightedModule
{
    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, torch.Device device, torch.ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        if (affine)
        {
            weight = new Parameter(torch.ones(num_channels, dtype, device));
            bias = new Parameter(torch.zeros(num_channels, dtype, device));
        }
    }

    public long num_groups { get; set; }

    public double eps { get; set; }

    public bool affine { get; set; }

    public override torch.Tensor forward(torch.Tensor tensor)
    {
        if (tensor.dim() < 3)
        {
            throw new ArgumentException($"GroupNorm expects at least 3 dimensions, got {tensor.dim()}.");
        }

        return torch.nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
    }
}
