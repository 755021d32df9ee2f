namespace TorchSharp.Modules;

/// <summary>Parameters that Adam or AdamW trains with the same settings.</summary>
public abstract class AdamParamGroup<TOptions> : ParamGroup<TOptions>, torch.optim.IBetas where TOptions : AdamOptions
{
    private protected AdamParamGroup()
    {
    }

    private protected AdamParamGroup(IEnumerable<Parameter> parameters, TOptions options) : base(parameters, options)
    {
    }

    public (double, double) Betas
    {
        get => (Options.beta1!.Value, Options.beta2!.Value);
        set => (Options.beta1, Options.beta2) = value;
    }
}
