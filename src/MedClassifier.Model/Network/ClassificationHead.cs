using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Model.Network;

/// <summary>Dropout 0.5, linear to 512, ReLU, dropout 0.3, linear to the classes.</summary>
internal sealed class ClassificationHead : nn.Module<Tensor, Tensor>
{
    private const int HiddenUnits = 512;

    private readonly Dropout dropout1;
    private readonly Linear linear1;
    private readonly Dropout dropout2;
    private readonly Linear linear2;

    /// <param name="inputs">Length of the pooled vector.</param>
    /// <param name="classes">Number of classes.</param>
    public ClassificationHead(int inputs, int classes)
        : base("head")
    {
        dropout1 = nn.Dropout(0.5);
        linear1 = nn.Linear(inputs, HiddenUnits);
        dropout2 = nn.Dropout(0.3);
        linear2 = nn.Linear(HiddenUnits, classes);
        register_module("dropout1", dropout1);
        register_module("linear1", linear1);
        register_module("dropout2", dropout2);
        register_module("linear2", linear2);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        return (training ? Logits(input) : LogitsRowByRow(input)).MoveToOuterDisposeScope(); // N x classes
    }

    private Tensor Logits(Tensor pooled)
    {
        Tensor active = nn.functional.relu(linear1.call(dropout1.call(pooled)), inplace: true); // N x 512
        return linear2.call(dropout2.call(active)); // N x classes
    }

    // A BLAS handles the last rows of a matrix by another kernel than the first ones, which rounds otherwise. One row at a time, a
    // scan's result does not depend on its place in the batch; the cost is some microseconds.
    private Tensor LogitsRowByRow(Tensor pooled)
    {
        var rows = new Tensor[pooled.shape[0]];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Logits(pooled.narrow(0, i, 1)); // 1 x classes
        }

        return cat(rows, 0);
    }
}
