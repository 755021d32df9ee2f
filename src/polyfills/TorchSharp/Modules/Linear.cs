namespace TorchSharp.Modules;

/// <summary>x times the transposed weight (out x in), plus the bias.</summary>
public sealed class Linear : WeightedModule
{
    internal Linear(Parameter weight, Parameter bias) : base(nameof(Linear))
    {
        out_features = weight.shape[0];
        in_features = weight.shape[1];
        this.weight = weight;
        this.bias = bias;
    }

    internal Linear(long inputSize, long outputSize, bool hasBias, torch.Device device, torch.ScalarType? dtype) : this(
        new Parameter(torch.empty(outputSize, inputSize, dtype, device)), hasBias ? new Parameter(torch.empty(outputSize, dtype, device)) : null)
    {
        Initialisation.Reset(weight, bias);
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.linear(tensor, weight, bias);
}
