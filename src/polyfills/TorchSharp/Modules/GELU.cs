namespace TorchSharp.Modules;

/// <summary>x times the normal distribution's probability of less than x.</summary>
public sealed class GELU : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly Approximate approximate;

    internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU))
    {
        this.approximate = approximate;
        this.inplace = inplace;
    }

    public enum Approximate
    {
        none,
        tanh,
    }

    public bool inplace { get; set; }

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.gelu(tensor, approximate, inplace);

    internal static string NameOf(Approximate approximate) => approximate.ToString();
}
