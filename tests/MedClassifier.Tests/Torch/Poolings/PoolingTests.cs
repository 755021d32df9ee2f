using MedClassifier.Model.Poolings;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Poolings;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Poolings;

/// <summary>What every pooling of the catalogue must do, and what each gives, against plain loops over its formula.</summary>
[Collection(EngineTests.Name)]
public class PoolingTests
{
    private const int Maps = 2;
    private const int Channels = 16;
    private const int Height = 9;
    private const int Width = 5;
    private const int Cells = Height * Width;

    private static readonly long[] Shape = [Maps, Channels, Height, Width];

    public static TheoryData<string> Names => new(KnownPoolings.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_EveryPooling_EqualsItsFormula(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Pooling pooling = Filled(name);

        (Tensor pooled, Tensor attention) = pooling.call(Map());

        Assert.Equal(new long[] { Maps, pooling.Outputs }, pooled.shape);
        Assert.Equal(new long[] { Maps, 1, Height, Width }, attention.shape);
        PoolingFormula expected = PoolingFormula.Of(name, pooling, Values(), Maps, Channels, Height, Width);
        Oracle.AssertClose(expected.Pooled, pooled.Values(), 1, 1e-5);
        Oracle.AssertClose(expected.Weights, attention.Values(), 1, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_OneMapAmongOthers_GivesTheSameBitsInEveryPlace(string name)
    {
        const int places = 8;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Pooling pooling = Filled(name);
        pooling.eval();
        Tensor map = Map().narrow(0, 0, 1); // 1 x C x h x w
        Tensor other = 3 - map;
        Tensor InPlace(int place) => cat([.. Enumerable.Range(0, places).Select(i => i == place ? map : other)], 0);

        float[][] pooled = new float[places][];
        float[][] attention = new float[places][];
        for (int place = 0; place < places; place++)
        {
            (Tensor vectors, Tensor weights) = pooling.call(InPlace(place));
            pooled[place] = vectors.narrow(0, place, 1).Values();
            attention[place] = weights.narrow(0, place, 1).Values();
        }

        Assert.All(pooled, vector => Assert.Equal(pooled[0], vector));
        Assert.All(attention, weights => Assert.Equal(attention[0], weights));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_EveryPooling_EqualsFiniteDifferences(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Pooling pooling = Filled(name);
        pooling.to(ScalarType.Float64);
        Tensor direction = tensor(FormulaWeights.Uniform(9, "direction", (long)Maps * pooling.Outputs)).reshape(new long[] { Maps, pooling.Outputs });
        Tensor spread = tensor(FormulaWeights.Uniform(9, "spread", Maps * Cells)).reshape(new long[] { Maps, 1, Height, Width });
        double[] start = Values();
        Tensor Loss(Tensor map)
        {
            (Tensor pooled, Tensor attention) = pooling.call(map);
            return (pooled * direction).sum() + (attention * spread).sum();
        }

        Tensor input = tensor(start).reshape(Shape).requires_grad_();
        Loss(input).backward();
        double[] gradient = input.grad!.data<double>().ToArray();

        using IDisposable noGradients = no_grad();
        const double step = 1e-5;
        // Every seventh input, and every cell of the first channel, its maximum with them.
        foreach (int i in Enumerable.Range(0, start.Length).Where(i => i % 7 == 0 || i < Cells))
        {
            double At(double offset)
            {
                using DisposeScope inner = NewDisposeScope();
                double[] moved = [.. start];
                moved[i] += offset;
                return Loss(tensor(moved).reshape(Shape)).item<double>();
            }

            Assert.Equal((At(step) - At(-step)) / (2 * step), gradient[i], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_ChannelsLastMemory_EqualsContiguous(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Pooling pooling = Filled(name);
        (Tensor pooled, Tensor attention) = pooling.call(Map());

        (Tensor pooledLast, Tensor attentionLast) = pooling.call(Map().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));

        Oracle.AssertClose([.. pooled.Values().Select(v => (double)v)], pooledLast.Values(), 1, 1e-5);
        Oracle.AssertClose([.. attention.Values().Select(v => (double)v)], attentionLast.Values(), 1, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_BFloat16_IsNearSinglePrecision(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Pooling pooling = Filled(name);
        Tensor map = Map();
        float[] expected = pooling.call(map).Pooled.Values();
        pooling.to(ScalarType.BFloat16);

        (Tensor pooled, Tensor attention) = pooling.call(map.to(ScalarType.BFloat16));

        Assert.Equal(ScalarType.BFloat16, pooled.dtype);
        Assert.Equal(ScalarType.Float32, attention.dtype);
        // bfloat16 keeps 8 bits: half a unit of them in the input, the weights and the result.
        Oracle.AssertClose([.. expected.Select(v => (double)v)], pooled.to(ScalarType.Float32).Values(), 1, 0.02 * expected.Max(Math.Abs));
        Assert.All(attention.Values().Chunk(Cells), weights => Assert.Equal(1, weights.Sum(w => (double)w), 1e-5));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_BFloat16_IsNearSinglePrecision(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Pooling pooling = Filled(name);
        Tensor direction = tensor(FormulaWeights.Uniform(9, "direction", (long)Maps * pooling.Outputs)).to(ScalarType.Float32)
            .reshape(new long[] { Maps, pooling.Outputs });
        Tensor rounded = Map().to(ScalarType.BFloat16);
        Tensor Gradient(ScalarType type)
        {
            pooling.to(type);
            Tensor input = rounded.to(type).detach().clone().requires_grad_();
            (Tensor pooled, _) = pooling.call(input);
            (pooled.to(ScalarType.Float32) * direction).sum().backward();
            return input.grad!;
        }

        // The same rounded numbers both times, so that max has the same ties: the difference is the arithmetic's.
        Tensor narrow = Gradient(ScalarType.BFloat16);
        float[] expected = Gradient(ScalarType.Float32).Values();

        Assert.Equal(ScalarType.BFloat16, narrow.dtype);
        double off = Math.Sqrt(expected.Zip(narrow.to(ScalarType.Float32).Values(), (a, b) => Math.Pow(a - b, 2)).Sum());
        double length = Math.Sqrt(expected.Sum(v => Math.Pow(v, 2)));
        Assert.True(off <= 0.05 * length, $"the gradient is {length:R} long and {off:R} off, {off / length:P1}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_InDisposeScope_LeavesTwoTensors(string name)
    {
        using Pooling pooling = Filled(name);
        using IDisposable noGradients = no_grad();
        using Tensor map = Map();
        using DisposeScope scope = NewDisposeScope();

        pooling.call(map);

        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void MaxBackward_EqualMaxima_GivesTheGradientToTheFirst()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] values = new float[Channels * Cells];
        for (int c = 0; c < Channels; c++)
        {
            values[(c * Cells) + c + 3] = 1;
            values[(c * Cells) + c + 20] = 1;
        }

        Tensor input = tensor(values).reshape(new long[] { 1, Channels, Height, Width }).requires_grad_();
        var pooling = new MaxPooling(Channels);

        (Tensor pooled, Tensor attention) = pooling.call(input);
        pooled.sum().backward();

        float[] gradient = input.grad!.Values();
        for (int c = 0; c < Channels; c++)
        {
            Assert.Equal(1, gradient[(c * Cells) + c + 3]);
            Assert.Equal(1, gradient.AsSpan(c * Cells, Cells).ToArray().Sum());
        }

        Assert.Equal(1f / Channels, attention.Values()[3]);
        Assert.Equal(0, attention.Values()[20 + Channels - 1]);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 4)]
    [InlineData(12, 7)]
    public void Adaptive_AnyOutputSize_EqualsPlainAverages(int rows, int columns)
    {
        using DisposeScope scope = NewDisposeScope();
        var pooling = new AdaptivePooling(Channels, rows, columns);

        (Tensor pooled, Tensor attention) = pooling.call(Map());

        PoolingFormula expected = PoolingFormula.Adaptive(Values(), Maps, Channels, Height, Width, rows, columns);
        Oracle.AssertClose(expected.Pooled, pooled.Values(), 1, 1e-5);
        Oracle.AssertClose(expected.Weights, attention.Values(), 1, 1e-6);
    }

    private static Pooling Filled(string name)
    {
        Pooling pooling = PoolingModules.Create(name, Channels)!;
        FormulaWeights.Fill(pooling, 5);
        pooling.eval();
        return pooling;
    }

    // As after a ReLU: none negative, some 0.
    private static double[] Values() => [.. FormulaWeights.Uniform(5, "map", Maps * Channels * Cells).Select(v => Math.Max(0, 2 * v))];

    private static Tensor Map() => tensor(Array.ConvertAll(Values(), v => (float)v)).reshape(Shape);
}
