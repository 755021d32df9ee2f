using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Model;

/// <summary>A model file of a small network, for 32 pixels, whose last map is 512 x 2 x 2.</summary>
internal static class SmallModel
{
    public const string Architecture = "convnet-progressive";

    public static void Write(string path)
    {
        manual_seed(3);
        using ScanNetwork network = NetworkFile.Create(Architecture, "attention", "linear", 3)!;
        NetworkFile.Write(path, network, TestScans.Card(32) with { Name = "small", Architecture = Architecture, Head = "linear" });
    }
}
