using MedClassifier.Model.Export;
using MedClassifier.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Heads;

/// <summary>Turns the pooled vector into one score a class.</summary>
/// <param name="name">The head's name in <see cref="KnownHeads"/>.</param>
/// <remarks>Input N x (length of the pooled vector); output N x classes, the logits.</remarks>
internal abstract class Head(string name) : nn.Module<Tensor, Tensor>(name), IOnnxLayer
{
    /// <inheritdoc/>
    public sealed override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return (training ? Logits(input) : RowByRow.Apply(input, Logits)).MoveToOuterDisposeScope(); // N x classes
    }

    /// <inheritdoc/>
    public abstract string Export(OnnxGraph graph, string input, string path);

    /// <summary>The logits of any number of rows at once.</summary>
    protected abstract Tensor Logits(Tensor pooled);
}
