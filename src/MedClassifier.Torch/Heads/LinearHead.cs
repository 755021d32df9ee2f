using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Heads;

/// <summary>
/// Dropout 0.2, linear to the classes: the head of torchvision's networks, whose classifiers it can hold, with the dropout that transfer
/// to a small set wants.
/// </summary>
internal sealed class LinearHead : Head
{
    private readonly Dropout dropout;
    private readonly Linear linear;

    /// <param name="inputs">Length of the pooled vector.</param>
    /// <param name="classes">Number of classes.</param>
    public LinearHead(int inputs, int classes)
        : base("linear")
    {
        dropout = nn.Dropout(0.2);
        linear = nn.Linear(inputs, classes);
        register_module("dropout", dropout);
        register_module("linear", linear);
    }

    /// <inheritdoc/>
    protected override Tensor Logits(Tensor pooled) => linear.call(dropout.call(pooled)); // N x classes
}
