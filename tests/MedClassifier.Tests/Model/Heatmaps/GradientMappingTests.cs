using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Heatmaps;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Tensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Model.Heatmaps;

/// <summary>The maps of whole networks, of both engines, against the papers' formulas on libtorch's gradient.</summary>
[Collection(EngineTests.Name)]
public sealed class GradientMappingTests : IDisposable
{
    private const int Side = 64;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("densenet121", "attention", "hidden")]
    [InlineData("densenet121-multiscale", "attention", "linear")]
    [InlineData("resnet18", "max", "hidden")]
    [InlineData("convnet-progressive", "mixed", "hidden")]
    [InlineData("convnet-multiscale", "adaptive", "linear")]
    public async Task RunAsync_BothEngines_GiveThePapersMapsOfEveryClass(string backbone, string pooling, string head)
    {
        ModelCard card = TestScans.Card(Side) with { Architecture = backbone, Pooling = pooling, Head = head };
        using ScanNetwork network = NetworkFile.Create(backbone, pooling, head, card.Classes.Count)!;
        FormulaWeights.Fill(network, 4);
        network.eval();
        NetworkFile.Write(folder["m"], network, card, half: false);
        Scan scan = TestScans.Noise(3, 70, 50);
        ModelOptions options = new ModelOptions { Path = [folder["m"]], Device = "cpu" }.With(KnownGradientMaps.Names);
        using OnnxClassifier onnx = (await OnnxClassifier.OpenAsync(options, CancellationToken.None)).Value!;
        using TorchClassifier torch = (await TorchClassifier.OpenAsync(options, CancellationToken.None)).Value!;

        IReadOnlyList<ClassMaps>[] found = [await MapsAsync(onnx, scan), await MapsAsync(torch, scan)];

        for (int k = 0; k < card.Classes.Count; k++)
        {
            (double[] cam, double[] plusPlus) = Expected(network, scan, card, k);
            foreach (IReadOnlyList<ClassMaps> maps in found)
            {
                Assert.Equal(KnownGradientMaps.Names, maps.Select(map => map.Name));
                AssertMap(cam, maps[0].OfClasses[k]);
                AssertMap(plusPlus, maps[1].OfClasses[k]);
            }

            // Its unit is that of the score, as the paper has it: the gradient's mean over the cells.
            Assert.All(found, maps => Assert.Equal(cam.Max(), maps[0].OfClasses[k].Strength, 1e-3 * Math.Max(1, cam.Max())));
        }
    }

    [Fact]
    public async Task RunAsync_NobodyAsks_MakesNone()
    {
        SmallModel.Write(folder["m"]);
        using OnnxClassifier classifier = (await OnnxClassifier.OpenAsync(new ModelOptions { Path = [folder["m"]] }, CancellationToken.None)).Value!;

        Assert.Empty(await MapsAsync(classifier, TestScans.Noise(1)));
    }

    private static async Task<IReadOnlyList<ClassMaps>> MapsAsync(IScanClassifier classifier, Scan scan) =>
        (await classifier.RunAsync(new ScanBatch([scan]), CancellationToken.None)).Value![0].ClassMaps;

    private static void AssertMap(double[] expected, ClassMap found)
    {
        double total = expected.Sum();
        Assert.Equal(total > 0, found.Strength > 0);
        Oracle.AssertClose(total > 0 ? [.. expected.Select(v => v / total)] : expected, [.. found.Weights], 1, 1e-4);
    }

    private static (double[] Cam, double[] PlusPlus) Expected(ScanNetwork network, Scan scan, ModelCard card, int of)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor image = tensor(ScanTensor.Prepare(scan, card)).reshape(1, ScanTensor.Channels, Side, Side);
        Tensor[] scales = [.. network.Features.Scales(image).Select(scale => scale.detach())];
        Tensor map = scales[^1].requires_grad_(true); // 1 x C x h x w
        Tensor[] pooled = [.. scales.Select((scale, i) => network.Poolings[i].call(scale).Pooled)];
        network.Head.call(cat(pooled, 1))[0, of].backward();
        Tensor gradient = map.grad!.to(ScalarType.Float64);
        Tensor features = map.detach().to(ScalarType.Float64);
        long[] places = [2, 3];

        Tensor cam = (gradient.mean(places, keepdim: true) * features).sum(1).relu();
        Tensor squares = gradient.pow(2);
        Tensor below = (squares * 2) + (features.sum(places, keepdim: true) * gradient.pow(3));
        Tensor share = where(gradient > 0, squares / below, zeros_like(gradient));
        Tensor plusPlus = ((share * gradient.relu()).sum(places, keepdim: true) * features).sum(1).relu();
        return ([.. cam.flatten().data<double>()], [.. plusPlus.flatten().data<double>()]);
    }
}
