using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedClassifier.Polyfills.Tests.Torch;

public class PointwiseTests
{
    [Fact]
    public void Arithmetic_TensorsAndNumbers_MatchesByHand()
    {
        using Tensor a = tensor(new float[] { 1, -2, 4 });
        using Tensor b = tensor(new float[] { 2, 0.5f, -1 });

        Expect.Values(a + b, 3, -1.5, 3);
        Expect.Values(a - b, -1, -2.5, 5);
        Expect.Values(a * b, 2, -1, -4);
        Expect.Values(a / b, 0.5, -4, -4);
        Expect.Values(2 * a + 1, 3, -3, 9);
        Expect.Values(1 - a, 0, 3, -3);
        Expect.Values(8 / a, 8, -4, 2);
        Expect.Values(-a, -1, 2, -4);
        Expect.Values(a % 3, 1, 1, 1);
        Expect.Values(a.add(b, 2), 5, -1, 2);
        Expect.Values(a.pow(2), 1, 4, 16);
        Expect.Values(a.div(3, RoundingMode.floor), 0, -1, 1);
        Expect.Values(a.div(3, RoundingMode.trunc), 0, 0, 1);
        Expect.Values(a.maximum(b), 2, 0.5, 4);
        Expect.Values(a.minimum(b), 1, -2, -1);
    }

    [Fact]
    public void Arithmetic_MixedTypes_Promotes()
    {
        Assert.Equal(ScalarType.Float32, (tensor(new[] { 3 }) / 2).dtype);
        Assert.Equal(ScalarType.Float32, (tensor(new[] { 3 }) + 1.5).dtype);
        Assert.Equal(ScalarType.Int32, (tensor(new[] { 3 }) + 1).dtype);
        Assert.Equal(ScalarType.Float64, (tensor(new[] { 3f }) + tensor(new[] { 1.0 })).dtype);
    }

    [Fact]
    public void InPlace_Operators_ChangeAndReturnThis()
    {
        using Tensor a = tensor(new float[] { 1, -2, 4 });

        Assert.Same(a, a.add_(1));
        a.mul_(2).sub_(2).div_(2);
        Expect.Values(a, 1, -2, 4);
        a.addcmul_(a, a, 0.5);
        Expect.Values(a, 1.5, 0, 12);
        a.addcdiv_(ones(3), full(new long[] { 3 }, 4.0), 2);
        Expect.Values(a, 2, 0.5, 12.5);
        a.clamp_(1, 10).neg_().abs_();
        Expect.Values(a, 2, 1, 10);
        a.copy_(zeros(3)).fill_(3);
        Expect.Values(a, 3, 3, 3);
        a.zero_();
        Expect.Values(a, 0, 0, 0);
    }

    [Fact]
    public void Comparisons_TensorsAndNumbers_GiveBooleans()
    {
        using Tensor a = tensor(new float[] { 1, 2, 3 });
        using Tensor b = tensor(new float[] { 3, 2, 1 });

        Assert.Equal(ScalarType.Bool, (a == b).dtype);
        Expect.Values(a == b, 0, 1, 0);
        Expect.Values(a != b, 1, 0, 1);
        Expect.Values(a < b, 1, 0, 0);
        Expect.Values(a <= 2, 1, 1, 0);
        Expect.Values(a > 2, 0, 0, 1);
        Expect.Values(a.ge(2), 0, 1, 1);
        Expect.Values((a > 1) & (b > 1), 0, 1, 0);
        Expect.Values((a > 2) | (b > 2), 1, 0, 1);
        Expect.Values(~(a > 2), 1, 1, 0);
        Assert.True(a.Equals(tensor(new float[] { 1, 2, 3 })));
        Assert.True(allclose(a, a + 1e-7));
        Assert.False(a.allclose(b));
    }

    [Fact]
    public void Unary_Functions_MatchTheMathLibrary()
    {
        double[] x = { 0.25, 0.5, 0.75 };
        using Tensor t = tensor(x);

        Expect.Near(t.exp(), 1e-12, x.Select(Math.Exp).ToArray());
        Expect.Near(t.log(), 1e-12, x.Select(v => Math.Log(v)).ToArray());
        Expect.Near(t.sqrt(), 1e-12, x.Select(Math.Sqrt).ToArray());
        Expect.Near(t.sin(), 1e-12, x.Select(Math.Sin).ToArray());
        Expect.Near(t.cos(), 1e-12, x.Select(Math.Cos).ToArray());
        Expect.Near(t.atan(), 1e-12, x.Select(Math.Atan).ToArray());
        Expect.Near(t.tanh(), 1e-12, x.Select(Math.Tanh).ToArray());
        Expect.Near(t.log1p(), 1e-12, x.Select(v => Math.Log(1 + v)).ToArray());
        Expect.Near(t.rsqrt(), 1e-12, x.Select(v => 1 / Math.Sqrt(v)).ToArray());
        Expect.Near(t.reciprocal(), 1e-12, x.Select(v => 1 / v).ToArray());
        Expect.Near(t.square(), 1e-12, x.Select(v => v * v).ToArray());
        Expect.Near(t.sigmoid(), 1e-12, x.Select(v => 1 / (1 + Math.Exp(-v))).ToArray());
        Expect.Near((t * 10).round(), 0, 2, 5, 8);
        Expect.Near((-t * 10).floor(), 0, -3, -5, -8);
        Expect.Near((t * 10).ceil(), 0, 3, 5, 8);
        Expect.Near((-t).abs(), 0, x);
        Expect.Near((-t).sign(), 0, -1, -1, -1);
        Expect.Near((t - 0.5).relu(), 0, 0, 0, 0.25);
    }

    [Fact]
    public void Erf_StoredFigures_AreThose()
    {
        // tests/oracles/torch_functions.py: erf
        using Tensor v = tensor(new float[] { -2, -0.5f, 0, 0.5f, 2 });

        Expect.Values(v.erf(), -0.9953223, -0.5204999, 0, 0.5204999, 0.9953223);
    }

    [Fact]
    public void NotNumbers_AreFoundAndReplaced()
    {
        using Tensor t = tensor(new[] { 1f, float.NaN, float.PositiveInfinity });

        Expect.Values(t.isnan(), 0, 1, 0);
        Expect.Values(t.isfinite(), 1, 0, 0);
        Expect.Values(t.isinf(), 0, 0, 1);
        Expect.Values(nan_to_num(t, 5, 9), 1, 5, 9);
    }

    [Fact]
    public void WhereAndClamp_Bounds_ChooseElements()
    {
        using Tensor t = tensor(new float[] { -3, 0, 3 });

        Expect.Values(where(t > 0, t, -t), 3, 0, 3);
        Expect.Values(t.clamp(-1, 1), -1, 0, 1);
        Expect.Values(t.clamp(min: -1), -1, 0, 3);
        Expect.Values(t.clamp_max(1), -3, 0, 1);
        Expect.Values(t.masked_fill(t > 0, 9), -3, 0, 9);
    }
}
