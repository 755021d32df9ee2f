namespace TorchSharp.Modules;

/// <summary>x times the transposed weight (out x in), plus the bias.</summary>
public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private Parameter ownWeight;
    private Parameter ownBias;

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

    public Parameter weight
    {
        get => ownWeight;
        set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
    }

    public Parameter bias
    {
        get => ownBias;
        set => ConditionallyRegisterParameter(nameof(bias), ownBias = value);
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.linear(tensor, ownWeight, ownBias);
}
