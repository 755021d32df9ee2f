using MedClassifier.Torch.Backbones;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Benchmarks.TorchParity;

/// <summary>torchvision's densenet121: the backbone that the program uses, average pooling, a linear layer to 1000 classes.</summary>
internal sealed class ParityNetwork : nn.Module<Tensor, Tensor>
{
    private readonly DenseNet121 features = new();
    private readonly Linear classifier = nn.Linear(1024, 1000);

    public ParityNetwork()
        : base("densenet121") => RegisterComponents();

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor map = features.call(input); // N x 1024 x 7 x 7
        using Tensor pooled = nn.functional.adaptive_avg_pool2d(map, 1); // N x 1024 x 1 x 1
        using Tensor flat = pooled.flatten(1); // N x 1024
        return classifier.call(flat); // N x 1000
    }
}
