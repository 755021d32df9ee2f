namespace TorchSharp.Modules;

/// <summary>Norm over the last dimensions, those of normalized_shape.</summary>
public sealed class LayerNorm : WeightedModule
{
    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, torch.Device device, torch.ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        weight = elementwise_affine ? new Parameter(torch.ones(normalized_shape, dtype, device)) : null;
        this.bias = elementwise_affine && bias ? new Parameter(torch.zeros(normalized_shape, dtype, device)) : null;
    }

    public long[] normalized_shape { get; set; }

    public double eps { get; set; }

    public bool elementwise_affine { get; set; }

    public void reset_parameters()
    {
        if (elementwise_affine)
        {
            torch.nn.init.ones_(weight);
            if (bias is not null)
            {
                torch.nn.init.zeros_(bias);
            }
        }
    }

    public override torch.Tensor forward(torch.Tensor tensor) =>
        torch.nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
}
