using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Inference;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Inference;

[Collection(EngineTests.Name)]
public sealed class DeviceNetworkTests : IDisposable
{
    // bfloat16 keeps 8 significant bits, and the rounding of some twenty layers adds up.
    private const double Narrow = 0.02;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_BFloat16_IsNearSinglePrecisionAndNotTheSame()
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        Scan[] scans = [.. Enumerable.Range(0, 5).Select(i => TestScans.Noise(i, 50 + i, 60))];

        (string engine, IReadOnlyList<Classification> expected) = await ClassifyAsync("float32", scans);
        (string narrowEngine, IReadOnlyList<Classification> found) = await ClassifyAsync("bfloat16", scans);

        Assert.Equal(engine + ", bfloat16", narrowEngine);
        double largest = expected.Zip(found, (e, f) => Largest(e.Prediction.Probabilities, f.Prediction.Probabilities)).Max();
        Assert.InRange(largest, 1e-7, Narrow);
        Assert.All(found, one => Assert.Equal(1, one.Attention.Weights.Sum(w => (double)w), 1e-6));
        Assert.All(expected.Zip(found), pair => Assert.InRange(Largest(pair.First.Attention.Weights, pair.Second.Attention.Weights), 0, Narrow));
    }

    [Fact]
    public async Task Run_BFloat16_DoesNotDependOnThePlaceInTheBatch()
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        Scan scan = TestScans.Noise(1);

        (_, IReadOnlyList<Classification> alone) = await ClassifyAsync("bfloat16", scan);
        (_, IReadOnlyList<Classification> among) = await ClassifyAsync("bfloat16", TestScans.Noise(7), TestScans.Noise(8, 30, 40), scan);

        Assert.Equal(alone[0].Prediction.Probabilities, among[2].Prediction.Probabilities);
    }

    [Fact]
    public void OrderChannelsLast_Weights_KeepTheirNumbersInAnotherOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        Conv2d convolution = nn.Conv2d(3, 4, 5);
        Tensor input = rand(2, 3, 9, 9);
        float[] before = convolution.weight.data<float>().ToArray();
        Tensor expected = convolution.call(input);

        DeviceNetwork.OrderChannelsLast([convolution]);

        Assert.Equal([75, 1, 15, 3], convolution.weight.stride());
        Assert.Equal(before, convolution.weight.contiguous().data<float>().ToArray());
        Assert.True(allclose(expected, convolution.call(input), 1e-5, 1e-6));
    }

    private static double Largest(IReadOnlyList<float> a, IReadOnlyList<float> b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max();

    private async Task<(string Engine, IReadOnlyList<Classification> Results)> ClassifyAsync(string precision, params Scan[] scans)
    {
        var options = new ModelOptions { Path = [folder["m"]], Device = "cpu", BatchSize = 5, Precision = precision };
        Outcome<TorchClassifier> opened = await TorchClassifier.OpenAsync(options, CancellationToken.None);
        using TorchClassifier classifier = opened.Value!;
        return (classifier.Engine, (await classifier.RunAsync(new ScanBatch(scans), CancellationToken.None)).Value!);
    }
}
