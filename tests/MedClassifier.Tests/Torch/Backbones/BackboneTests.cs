using System.Text.Json;
using MedClassifier.Model.Backbones;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Backbones;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Backbones;

/// <summary>The backbones beside DenseNet121, against torchvision and plain torch: tests/oracles/backbones.py.</summary>
[Collection(EngineTests.Name)]
public class BackboneTests
{
    private const int Seed = 1;
    private const int Size = 64;

    public static TheoryData<string> Names => new(KnownBackbones.Names);

    [Theory]
    [InlineData("resnet18")]
    [InlineData("resnet50")]
    public void Forward_FormulaWeights_EqualsTorchvision(string name)
    {
        JsonElement expected = Case("resnets", name);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        using ScanNetwork network = Filled(name, "average", "linear", 3);

        Tensor features = network.Features.call(Image());

        Assert.Equal(expected.Integer("names"), network.state_dict().Keys.Count(k => k.StartsWith("features.", StringComparison.Ordinal)));
        AssertClose(expected, "features", features, expected.Integer("features_step"));
        using Linear classifier = nn.Linear(network.Features.Channels, 1000);
        foreach ((string part, Parameter parameter) in classifier.named_parameters())
        {
            parameter.copy_(tensor(FormulaWeights.Weights(Seed, "classifier." + part, parameter.shape)).reshape(parameter.shape));
        }

        AssertClose(expected, "logits", classifier.call(features.mean(new long[] { 2, 3 })), expected.Integer("logits_step"));
    }

    [Theory]
    [InlineData("densenet121-multiscale", 1920)]
    [InlineData("convnet-multiscale", 960)]
    [InlineData("convnet-progressive", 896)]
    public void Describe_AveragePooledScales_EqualPlainTorch(string name, int length)
    {
        JsonElement expected = Case("scales", name);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        using ScanNetwork network = Filled(name, "average", "hidden", 3);

        (Tensor pooled, Tensor attention) = network.Describe(Image());
        Tensor[] scales = network.Features.Scales(Image());

        Assert.Equal(new long[] { 1, length }, pooled.shape);
        Assert.Equal(length, expected.Integer("length"));
        AssertClose(expected, "pooled", pooled, expected.Integer("pooled_step"));
        Assert.Equal(Size / network.Features.Stride, attention.shape[2]);
        Assert.Equal(network.Features.ScaleChannels.Select(c => (long)c), scales.Select(s => s.shape[1]));
        Assert.Equal(network.Features.ScaleStrides.Select(s => (long)Size / s), scales.Select(s => s.shape[2]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_InDisposeScope_LeavesTwoTensorsAndAFiniteResult(string name)
    {
        using ScanNetwork network = NetworkFile.Create(name, "attention", "hidden", 3)!;
        network.eval();
        using IDisposable inference = inference_mode();
        using Tensor image = Image();
        using DisposeScope scope = NewDisposeScope();

        (Tensor logits, Tensor attention) = network.call(image);

        Assert.Equal(2, scope.DisposablesCount);
        Assert.All(logits.Values(), v => Assert.True(float.IsFinite(v)));
        Assert.Equal(1, attention.Values().Sum(w => (double)w), 1e-5);
    }

    [Theory]
    [InlineData("resnet18", "linear")]
    [InlineData("densenet121-multiscale", "hidden")]
    [InlineData("convnet-progressive", "hidden")]
    public void Backward_Training_ReachesEveryParameter(string name, string head)
    {
        using DisposeScope scope = NewDisposeScope();
        using ScanNetwork network = NetworkFile.Create(name, "attention", head, 3)!;
        network.train();

        network.call(cat(new Tensor[] { Image(), Image().flip(3) }, 0)).Logits.square().sum().backward();

        Assert.All(network.named_parameters(), p => Assert.True(p.parameter.grad is not null, p.name));
    }

    private static JsonElement Case(string group, string name) =>
        Oracle.Load("backbones.json").GetProperty(group).EnumerateArray().Single(e => e.GetProperty("name").GetString() == name);

    private static ScanNetwork Filled(string name, string pooling, string head, int classes)
    {
        ScanNetwork network = NetworkFile.Create(name, pooling, head, classes)!;
        FormulaWeights.Fill(network, Seed);
        network.eval();
        return network;
    }

    private static Tensor Image()
    {
        float[] pixels = Array.ConvertAll(FormulaWeights.Uniform(Seed, "input", 3L * Size * Size), v => (float)(2 * v));
        return tensor(pixels).reshape(new long[] { 1, 3, Size, Size });
    }

    private static void AssertClose(JsonElement expected, string key, Tensor actual, int step)
    {
        double[] values = expected.Numbers(key);
        Oracle.AssertClose(values, actual.Values(), step, 1e-5 * Math.Max(1, values.Max(Math.Abs)));
    }
}
