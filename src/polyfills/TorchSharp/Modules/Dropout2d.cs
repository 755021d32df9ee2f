namespace TorchSharp.Modules;

/// <summary>Zeroes whole channels with probability p in training, and scales the rest by 1 / (1 - p).</summary>
public sealed class Dropout2d : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d))
    {
        this.p = p;
        this.inplace = inplace;
    }

    public double p { get; set; }

    public bool inplace { get; set; }

    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.dropout2d(tensor, p, training, inplace);
}
