using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Heads;

/// <summary>Dropout 0.5, linear to 512, ReLU, dropout 0.3, linear to the classes.</summary>
internal sealed class HiddenHead : Head
{
    private const int HiddenUnits = 512;

    private readonly Dropout dropout1;
    private readonly Linear linear1;
    private readonly Dropout dropout2;
    private readonly Linear linear2;

    /// <param name="inputs">Length of the pooled vector.</param>
    /// <param name="classes">Number of classes.</param>
    public HiddenHead(int inputs, int classes)
        : base("hidden")
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
    protected override Tensor Logits(Tensor pooled)
    {
        Tensor active = nn.functional.relu(linear1.call(dropout1.call(pooled)), inplace: true); // N x 512
        return linear2.call(dropout2.call(active)); // N x classes
    }
}
