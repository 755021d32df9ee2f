using MedClassifier.Model.Export;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Heatmaps;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Safetensors;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Poolings;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Model.Heatmaps;

/// <summary>Poolings and heads backwards, against libtorch's own gradient and against finite differences.</summary>
[Collection(EngineTests.Name)]
public class GradientTests
{
    private const int Channels = 16;
    private const int Height = 5;
    private const int Width = 4;
    private const int Classes = 3;
    private const int Cells = Height * Width;

    public static TheoryData<string> Poolings => new(KnownPoolings.Names);

    public static TheoryData<string> Heads => new(KnownHeads.Names);

    [Theory]
    [MemberData(nameof(Poolings))]
    public void Of_EveryPooling_IsTheGradientOfLibtorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Pooling pooling = PoolingModules.Create(name, Channels)!;
        FormulaWeights.Fill(pooling, 3);
        pooling.eval();
        float[] values = Map();
        float[][] upstream =
            [.. Enumerable.Range(0, Classes).Select(k => Array.ConvertAll(FormulaWeights.Uniform(k, "up", pooling.Outputs), v => (float)v))];

        float[][] own = Backward(name, pooling, values, upstream);

        for (int k = 0; k < Classes; k++)
        {
            using Tensor map = tensor(values).reshape(1, Channels, Height, Width).requires_grad_(true);
            (pooling.call(map).Pooled * tensor(upstream[k]).reshape(1, -1)).sum().backward();
            Oracle.AssertClose(ByCells(map.grad!.Values()), own[k], 1, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Poolings))]
    public void Of_EveryPooling_IsWhatFiniteDifferencesGive(string name)
    {
        const double step = 1e-5;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Pooling pooling = PoolingModules.Create(name, Channels)!;
        FormulaWeights.Fill(pooling, 5);
        pooling.eval();
        float[] values = Map();
        float[] upstream = Array.ConvertAll(FormulaWeights.Uniform(9, "up", pooling.Outputs), v => (float)v);
        float[] own = Backward(name, pooling, values, [upstream])[0];
        pooling.to(ScalarType.Float64);
        Tensor direction = tensor(Array.ConvertAll(upstream, v => (double)v)).reshape(1, -1);
        double At(int place, double change)
        {
            double[] changed = Array.ConvertAll(values, v => (double)v);
            changed[place] += change;
            return (pooling.call(tensor(changed).reshape(1, Channels, Height, Width)).Pooled * direction).sum().item<double>();
        }

        // A place in seven: all cells and channels come up.
        for (int place = 0; place < values.Length; place += 7)
        {
            double expected = (At(place, step) - At(place, -step)) / (2 * step);
            Assert.Equal(expected, own[((place % Cells) * Channels) + (place / Cells)], 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void Of_EveryHead_IsTheGradientOfLibtorch(string name)
    {
        const int inputs = 40;
        using DisposeScope scope = NewDisposeScope();
        Head head = HeadModules.Create(name, inputs, Classes)!;
        FormulaWeights.Fill(head, 7);
        head.eval();
        float[] vector = Array.ConvertAll(FormulaWeights.Uniform(2, "pooled", inputs), v => (float)v);

        float[][] own = KnownHeads.Create(name).Backward(Weights(head, "head"), "head", inputs, Classes).Of(vector);

        for (int k = 0; k < Classes; k++)
        {
            using Tensor pooled = tensor(vector).reshape(1, inputs).requires_grad_(true);
            head.call(pooled)[0, k].backward();
            Oracle.AssertClose([.. pooled.grad!.Values().Select(v => (double)v)], own[k], 1, 1e-5);
        }
    }

    /// <summary>A score beyond its limits was brought to them, and no change of the cell moves the weights.</summary>
    [Fact]
    public void Of_AttentionBeyondItsLimits_LeavesTheWeights()
    {
        var attention = new AttentionGradient(1, [100], [0], [1], 0, 80);

        float[] own = attention.Of([1f, 2f], new float[] { 1.5f }, [new float[] { 1 }])[0];

        Assert.Equal([0.5f, 0.5f], own);
    }

    private static float[][] Backward(string name, Pooling pooling, float[] values, float[][] upstream)
    {
        using IDisposable noGradients = no_grad();
        using Tensor map = tensor(values).reshape(1, Channels, Height, Width);
        float[] pooled = pooling.call(map).Pooled.Values();
        return KnownPoolings.Create(name, Channels)
            .Backward(Weights(pooling, "pooling"), "pooling", Height, Width)
            .Of([.. ByCells(values).Select(v => (float)v)], pooled, [.. upstream.Select(up => (ReadOnlyMemory<float>)up)]);
    }

    private static WeightSource Weights(nn.Module module, string path) => new(module.state_dict().ToDictionary(
        entry => $"{path}.{entry.Key}",
        entry => StoredTensor.Of($"{path}.{entry.Key}", entry.Value.shape, entry.Value.Values(), half: false)));

    private static float[] Map() => Array.ConvertAll(FormulaWeights.Uniform(1, "map", Channels * Cells), v => (float)Math.Max(0, v + 0.2));

    private static double[] ByCells(float[] map) =>
        [.. Enumerable.Range(0, map.Length).Select(i => (double)map[((i % Channels) * Cells) + (i / Channels)])];
}
