using System.Globalization;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Modules one after the other; what lies between two of them is disposed as soon as it is used.</summary>
public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly List<(string Name, torch.nn.IModule<torch.Tensor, torch.Tensor> Module)> chain = new();

    protected internal Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor>)[] modules) : base(nameof(Sequential))
    {
        foreach ((string name, torch.nn.Module<torch.Tensor, torch.Tensor> module) in modules)
        {
            append(name, module);
        }
    }

    protected internal Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (torch.nn.Module<torch.Tensor, torch.Tensor> module in modules)
        {
            append(module);
        }
    }

    public int Count => chain.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => chain[index].Module;

    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

    [IndexerName("SequentialItems")]
    public Sequential this[Range index]
    {
        get
        {
            (int start, int length) = index.GetOffsetAndLength(Count);
            Sequential part = new(Array.Empty<torch.nn.Module<torch.Tensor, torch.Tensor>>());
            foreach ((string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module) in chain.GetRange(start, length))
            {
                part.append(name, module);
            }

            return part;
        }
    }

    public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
    {
        register_module(name, (torch.nn.Module)module);
        chain.Add((name, module));
        return this;
    }

    public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) =>
        append(Count.ToString(CultureInfo.InvariantCulture), module);

    public override torch.Tensor forward(torch.Tensor tensor)
    {
        if (chain.Count == 0)
        {
            return tensor.alias();
        }

        torch.Tensor current = tensor;
        foreach ((_, torch.nn.IModule<torch.Tensor, torch.Tensor> module) in chain)
        {
            torch.Tensor next = module.call(current);
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
            {
                current.Dispose();
            }

            current = next;
        }

        return current;
    }
}
