namespace TorchSharp.Modules;

/// <summary>A layer with a weight and, where it was asked for, a bias.</summary>
public abstract class WeightedModule : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private Parameter ownWeight;
    private Parameter ownBias;

    private protected WeightedModule(string name) : base(name)
    {
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
}
