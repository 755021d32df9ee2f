using MedClassifier.Torch.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Heads;

/// <summary>Turns the pooled vector into one score a class.</summary>
/// <param name="name">The head's name in <see cref="HeadModules"/>.</param>
/// <remarks>Input N x (length of the pooled vector); output N x classes, the logits.</remarks>
internal abstract class Head(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <inheritdoc/>
    public sealed override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return (training ? Logits(input) : RowByRow.Apply(input, Logits)).MoveToOuterDisposeScope(); // N x classes
    }

    /// <summary>The logits of any number of rows at once.</summary>
    protected abstract Tensor Logits(Tensor pooled);
}
