using System.Text.Json;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Backbones;
using MedClassifier.Torch.Network;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Backbones;

[Collection(EngineTests.Name)]
public class DenseNet121Tests
{
    // Expected values in double precision by torchvision: tests/oracles/densenet121.py
    public static TheoryData<int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int>();
            foreach (JsonElement entry in Oracle.Load("densenet121.json").EnumerateArray())
            {
                cases.Add(entry.Integer("seed"), entry.Integer("size"));
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_FormulaWeights_EqualsTorchvision(int seed, int size)
    {
        JsonElement expected = Oracle.Load("densenet121.json").EnumerateArray()
            .Single(e => e.Integer("seed") == seed && e.Integer("size") == size);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        using ScanNetwork network = FormulaWeights.Network(seed);
        float[] pixels = Array.ConvertAll(FormulaWeights.Uniform(seed, "input", 3L * size * size), v => (float)(2 * v));
        Tensor image = tensor(pixels).reshape(new long[] { 1, 3, size, size });

        Tensor features = ((DenseNet121)network.Features).Features(image);
        Tensor pooled = features.relu().mean(new long[] { 2, 3 });
        (Tensor logits, Tensor attention) = network.call(image);

        // 1e-5 of the largest value of each, since single precision rounds relative to it.
        AssertClose(expected, "features", features, expected.Integer("features_step"));
        AssertClose(expected, "pooled", pooled, expected.Integer("pooled_step"));
        AssertClose(expected, "classifier", Classifier(seed, pooled), expected.Integer("classifier_step"));
        AssertClose(expected, "logits", logits, 1);
        AssertClose(expected, "attention", attention, 1);
        double sum = expected.GetProperty("features_abs_sum").GetDouble();
        Assert.Equal(sum, features.abs().sum(ScalarType.Float64).item<double>(), sum * 1e-5);
    }

    [Fact]
    public void StateDict_DenseNet121_HasTorchvisionsNames()
    {
        using ScanNetwork network = FormulaWeights.Network(1);

        string[] names = [.. network.state_dict().Keys.Where(k => k.StartsWith("features.", StringComparison.Ordinal))];

        // python3 -c "import torchvision as t; print(sum(k.startswith('features.') for k in t.models.densenet121().state_dict()))"
        Assert.Equal(725, names.Length);
        Assert.Contains("features.conv0.weight", names);
        Assert.Contains("features.denseblock3.denselayer24.norm2.running_var", names);
        Assert.Contains("features.transition2.conv.weight", names);
        Assert.Contains("features.norm5.num_batches_tracked", names);
    }

    [Fact]
    public void Forward_InDisposeScope_LeavesTwoTensors()
    {
        using ScanNetwork network = FormulaWeights.Network(1);
        using IDisposable inference = inference_mode();
        using Tensor image = zeros(new long[] { 1, 3, 64, 64 });
        network.call(image);
        using DisposeScope scope = NewDisposeScope();

        network.call(image);

        Assert.Equal(2, scope.DisposablesCount);
    }

    private static Tensor Classifier(int seed, Tensor pooled)
    {
        using Linear classifier = nn.Linear(1024, 1000);
        using IDisposable noGradients = no_grad();
        foreach ((string name, Parameter parameter) in classifier.named_parameters())
        {
            parameter.copy_(tensor(FormulaWeights.Weights(seed, "classifier." + name, parameter.shape)).reshape(parameter.shape));
        }

        return classifier.call(pooled);
    }

    private static void AssertClose(JsonElement expected, string key, Tensor actual, int step)
    {
        double[] values = expected.Numbers(key);
        Oracle.AssertClose(values, actual.Values(), step, 1e-5 * Math.Max(1, values.Max(Math.Abs)));
    }
}
