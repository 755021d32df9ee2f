using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedClassifier.Polyfills.Tests.Torch;

public class ReductionTests
{
    [Fact]
    public void Sums_WholeAndAlong_MatchByHand()
    {
        using Tensor t = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });

        Expect.Values(t.sum(), 21);
        Expect.Values(t.sum(0L), 5, 7, 9);
        Expect.Shape(t.sum(1, keepdim: true), 2, 1);
        Expect.Values(t.sum(new long[] { 0, 1 }), 21);
        Expect.Values(t.mean(), 3.5);
        Expect.Values(t.mean(new long[] { 1 }), 2, 5);
        Expect.Values(t.prod(1), 6, 120);
        Expect.Values(t.cumsum(1), 1, 3, 6, 4, 9, 15);
        Expect.Values(t.norm(), Math.Sqrt(91));
        Assert.Equal(ScalarType.Int64, tensor(new[] { 1, 2 }).sum().dtype);
        Assert.Equal(ScalarType.Float64, t.sum(ScalarType.Float64).dtype);
    }

    [Fact]
    public void Spread_BothDivisors_MatchesThePeer()
    {
        // tests/oracles/torch_functions.py: std, var biased
        Expect.Values(Expect.Wave(2, 3).std(1), 0.5065398, 0.5855504);
        Expect.Values(Expect.Wave(2, 3).var(0, false), 0.004978714, 0.6386195, 0.8725631);
        Expect.Values(arange(5f).std(), 1.5811388);
        (Tensor deviation, Tensor mean) = std_mean(arange(5f));
        Expect.Values(deviation, 1.5811388);
        Expect.Values(mean, 2);
    }

    [Fact]
    public void Extremes_ValuesAndPlaces_AreFound()
    {
        using Tensor t = tensor(new float[,] { { 3, 1, 2 }, { 4, 6, 5 } });

        Expect.Values(t.max(), 6);
        Expect.Values(t.min(), 1);
        (Tensor values, Tensor places) = t.max(1);
        Expect.Values(values, 3, 6);
        Expect.Values(places, 0, 1);
        (Tensor least, Tensor leastPlaces) = min(t, 0, keepdim: true);
        Expect.Shape(least, 1, 3);
        Expect.Values(leastPlaces, 0, 0, 0);
        Expect.Values(t.argmax(), 4);
        Expect.Values(t.argmin(1), 1, 0);
        Expect.Values(t.amax(new long[] { 0, 1 }), 6);
        Expect.Values(t.amin(new long[] { 1 }, true), 1, 4);
        Expect.Values(t.median(), 3);
    }

    [Fact]
    public void Order_SortAndTopK_GiveValuesAndPlaces()
    {
        using Tensor t = tensor(new float[] { 2, 3, 1 });

        (Tensor sorted, Tensor places) = t.sort();
        Expect.Values(sorted, 1, 2, 3);
        Expect.Values(places, 2, 0, 1);
        Expect.Values(t.sort(descending: true).Values, 3, 2, 1);
        Expect.Values(t.argsort(), 2, 0, 1);
        (Tensor top, Tensor topPlaces) = t.topk(2);
        Expect.Values(top, 3, 2);
        Assert.Equal(ScalarType.Int64, topPlaces.dtype);
    }

    [Fact]
    public void Counts_QuantilesAndHistograms_MatchThePeer()
    {
        // tests/oracles/torch_functions.py: quantile, logsumexp
        Expect.Values(quantile(Expect.Wave(6), tensor(new[] { 0.1f, 0.5f })), -0.8578634, 0.07056);
        Expect.Values(Expect.Wave(2, 3).logsumexp(1), 1.758264, 0.6951612);
        Expect.Values(bincount(tensor(new long[] { 0, 2, 2 }), minlength: 4), 1, 0, 2, 0);
        Expect.Values(nonzero(tensor(new[] { 0, 5, 0, 7 })), 1, 3);
        (Tensor output, _, Tensor counts) = tensor(new long[] { 3, 1, 3 }).unique(return_counts: true);
        Expect.Values(output, 1, 3);
        Expect.Values(counts, 1, 2);
        Assert.True(tensor(new[] { true, false }).any().ToBoolean());
        Assert.False(tensor(new[] { true, false }).all().ToBoolean());
    }

    [Fact]
    public void Products_OfMatrices_MatchByHand()
    {
        using Tensor a = tensor(new float[,] { { 1, 2 }, { 3, 4 } });
        using Tensor b = tensor(new float[,] { { 0, 1 }, { 1, 0 } });

        Expect.Values(a.mm(b), 2, 1, 4, 3);
        Expect.Values(matmul(a, tensor(new float[] { 1, 1 })), 3, 7);
        Expect.Shape(zeros(5, 2, 3).bmm(zeros(5, 3, 4)), 5, 2, 4);
        Expect.Values(einsum("ij,ij->i", a, a), 5, 25);
        Expect.Values(tensor(new float[] { 1, 2 }).dot(tensor(new float[] { 3, 4 })), 11);
        Expect.Values(tensor(new float[] { 1, 2 }).outer(tensor(new float[] { 3, 4 })), 3, 4, 6, 8);
    }
}
