namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns. It takes the memory of the tensor it is made from, which is invalid afterwards.</summary>
public class Parameter : torch.Tensor
{
    public Parameter(torch.Tensor data, bool requires_grad = true) : base(data)
    {
        this.requires_grad = requires_grad;
    }
}
