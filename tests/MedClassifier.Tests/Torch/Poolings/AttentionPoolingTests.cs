using System.Text.Json;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Poolings;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Poolings;

[Collection(EngineTests.Name)]
public class AttentionPoolingTests
{
    private static readonly long[] Shape = [2, 16, 4, 5];

    [Fact]
    public void Forward_FormulaWeights_EqualsNumpy()
    {
        // tests/oracles/model_pieces.py
        JsonElement expected = Oracle.Load("model_pieces.json").GetProperty("attention");
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();

        (Tensor pooled, Tensor attention) = Filled().call(Map());

        Oracle.AssertClose(expected.Numbers("pooled"), pooled.Values(), 1, 1e-6);
        Oracle.AssertClose(expected.Numbers("attention"), attention.Values(), 1, 1e-6);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1000f)]
    [InlineData(1000f)]
    public void Forward_ExtremeScores_WeightsAreNonNegativeAndSumToOne(float scoreBias)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        AttentionPooling pooling = Filled();
        pooling.get_parameter("score.bias")!.fill_(scoreBias);

        (_, Tensor attention) = pooling.call(Map());

        float[] weights = attention.Values();
        Assert.All(weights, w => Assert.True(w >= 0));
        Assert.All(weights.Chunk(20), map => Assert.Equal(1, map.Sum(w => (double)w), 1e-6));
    }

    // A vectorised exponential and a scalar one differ in the last bit here and there, the more the lower the scores are.
    [Fact]
    public void Forward_LowScoresInAnotherOrder_GivesTheSameBits()
    {
        const int maps = 8;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        AttentionPooling pooling = Filled();
        pooling.eval();
        pooling.get_parameter("score.bias")!.fill_(-11);
        for (int seed = 0; seed < 10; seed++)
        {
            double[] values = FormulaWeights.Uniform(seed, "order", maps * 16 * 49);
            Tensor map = tensor(Array.ConvertAll(values, v => (float)Math.Abs(v))).reshape(new long[] { maps, 16, 7, 7 });

            float[] weights = pooling.call(map).Attention.Values();
            float[] reversed = pooling.call(map.flip(0)).Attention.flip(0).Values();

            Assert.Equal(weights, reversed);
        }
    }

    private static AttentionPooling Filled()
    {
        var pooling = new AttentionPooling(16);
        FormulaWeights.Fill(pooling, 5);
        return pooling;
    }

    private static Tensor Map() =>
        tensor(Array.ConvertAll(FormulaWeights.Uniform(5, "map", 640), v => (float)(2 * Math.Abs(v)))).reshape(Shape);
}
