using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Polyfills.Tests.Torch;

/// <summary>Expected figures: tests/oracles/torch_functions.py, which names them.</summary>
public class FunctionTests
{
    [Fact]
    public void Activations_StoredFigures_AreThose()
    {
        using Tensor v = tensor(new float[] { -2, -0.5f, 0, 0.5f, 2 });

        Expect.Near(F.gelu(v), 1e-6, -0.0455001, -0.1542688, 0, 0.3457312, 1.9545);
        Expect.Near(GELU().call(v), 1e-6, -0.0455001, -0.1542688, 0, 0.3457312, 1.9545);
        Expect.Near(F.silu(v), 1e-6, -0.2384058, -0.1887703, 0, 0.3112297, 1.761594);
        Expect.Near(SiLU().call(v), 1e-6, -0.2384058, -0.1887703, 0, 0.3112297, 1.761594);
        Expect.Near(F.elu(v, 1), 1e-6, -0.8646647, -0.3934693, 0, 0.5, 2);
        Expect.Near(ELU().call(v), 1e-6, -0.8646647, -0.3934693, 0, 0.5, 2);
        Expect.Near(F.leaky_relu(v), 1e-6, -0.02, -0.005, 0, 0.5, 2);
        Expect.Near(LeakyReLU().call(v), 1e-6, -0.02, -0.005, 0, 0.5, 2);
        Expect.Near(F.softplus(v), 1e-6, 0.126928, 0.474077, 0.6931472, 0.974077, 2.126928);
        Expect.Near(F.hardswish(v), 1e-6, -0.3333333, -0.2083333, 0, 0.2916667, 1.666667);
        Expect.Near(Hardswish().call(v), 1e-6, -0.3333333, -0.2083333, 0, 0.2916667, 1.666667);
        Expect.Near(F.hardsigmoid(v), 1e-6, 0.1666667, 0.4166667, 0.5, 0.5833333, 0.8333333);
        Expect.Near(Hardsigmoid().call(v), 1e-6, 0.1666667, 0.4166667, 0.5, 0.5833333, 0.8333333);
        Expect.Near(F.logsigmoid(v), 1e-6, -2.126928, -0.974077, -0.6931472, -0.474077, -0.126928);
        Expect.Near(F.relu6(v), 1e-6, 0, 0, 0, 0.5, 2);
        Expect.Near(ReLU6().call(v), 1e-6, 0, 0, 0, 0.5, 2);
        Expect.Values(F.relu(v), 0, 0, 0, 0.5, 2);
        Expect.Near(F.softmax(Expect.Wave(2, 3), 1), 1e-6, 0.1723438, 0.3997992, 0.427857, 0.574623, 0.2341101, 0.1912669);
        Expect.Near(Softmax(1).call(Expect.Wave(2, 3)), 1e-6, 0.1723438, 0.3997992, 0.427857, 0.574623, 0.2341101, 0.1912669);
        Expect.Near(F.log_softmax(Expect.Wave(2, 3), 1).exp(), 1e-6, 0.1723438, 0.3997992, 0.427857, 0.574623, 0.2341101, 0.1912669);
        Expect.Near(F.normalize(Expect.Wave(2, 3)), 1e-6, 0, 0.6792033, 0.7339502, 0.1147582, -0.6154288, -0.7797935);
    }

    [Fact]
    public void Activations_InPlace_ChangeTheInput()
    {
        using Tensor v = tensor(new float[] { -2, 2 });

        F.relu(v, inplace: true);
        Expect.Values(v, 0, 2);
        Sigmoid(true).call(v);
        Expect.Values(v, 0.5, 1 / (1 + Math.Exp(-2)));
    }

    [Fact]
    public void CrossEntropy_WeightsSmoothingAndReductions_MatchThePeer()
    {
        using Tensor logits = Expect.Wave(3, 4);
        using Tensor target = tensor(new long[] { 1, 0, 3 });
        using Tensor classes = tensor(new float[] { 1, 2, 0.5f, 1.5f });

        Expect.Near(F.cross_entropy(logits, target), 1e-6, 1.918889);
        Expect.Near(F.cross_entropy(logits, target, classes, label_smoothing: 0.1), 1e-6, 1.766116);
        Expect.Near(F.cross_entropy(logits, target, ignore_index: 3, reduction: Reduction.Sum), 1e-6, 3.118104);
        Expect.Near(F.cross_entropy(logits, target, reduction: Reduction.None), 1e-6, 1.097834, 2.020269, 2.638562);
        Expect.Near(F.nll_loss(F.log_softmax(logits, 1), target, classes), 1e-6, 1.816396);
        Expect.Near(CrossEntropyLoss().call(logits, target), 1e-6, 1.918889);
        Expect.Near(CrossEntropyLoss(reduction: Reduction.None).call(logits, target), 1e-6, 1.097834, 2.020269, 2.638562);
    }

    [Fact]
    public void OtherLosses_StoredFigures_AreThose()
    {
        using Tensor logits = Expect.Wave(3, 4);
        using Tensor y = (logits > 0).@float();
        using Tensor classes = tensor(new float[] { 1, 2, 0.5f, 1.5f });

        Expect.Near(F.binary_cross_entropy_with_logits(logits, y, pos_weights: classes), 1e-6, 0.5432587);
        Expect.Near(F.binary_cross_entropy(logits.sigmoid(), y), 1e-6, 0.4416981);
        Expect.Near(F.mse_loss(logits, y), 1e-6, 0.3417257);
        Expect.Near(F.l1_loss(logits, y, Reduction.Sum), 1e-6, 5.588802);
        Expect.Near(F.smooth_l1_loss(logits, y, beta: 0.5), 1e-6, 0.2863086);
        Expect.Near(BCEWithLogitsLoss().call(logits, y), 1e-6, 0.4416981);
        Expect.Near(BCELoss().call(logits.sigmoid(), y), 1e-6, 0.4416981);
        Expect.Near(MSELoss().call(logits, y), 1e-6, 0.3417257);
    }

    [Fact]
    public void Interpolate_Bilinear_MatchesThePeer()
    {
        using Tensor x = arange(25f).reshape(1, 1, 5, 5);

        Expect.Near(F.interpolate(x, new long[] { 3, 4 }, mode: InterpolationMode.Bilinear, align_corners: false), 1e-6,
            1.791667, 3.041667, 4.291667, 5.541667, 10.125, 11.375, 12.625, 13.875, 18.45833, 19.70833, 20.95833, 22.20833);
        Expect.Near(F.interpolate(x, new long[] { 3, 4 }, mode: InterpolationMode.Bilinear, align_corners: true), 1e-6,
            0, 1.333333, 2.666667, 4, 10, 11.33333, 12.66667, 14, 20, 21.33333, 22.66667, 24);
        Expect.Near(
            F.interpolate(
                Expect.Wave(1, 1, 3, 3), scale_factor: new double[] { 1.5, 1.5 }, mode: InterpolationMode.Bilinear, align_corners: false),
            1e-6,
            0, 0.4207355, 0.8527753, 0.897993, 0.07056, 0.05644711, 0.03114295, -0.01362217, 0.07103073, -0.2250701,
            -0.5400108, -0.6153705, -0.2093263, 0.1060144, 0.4619034, 0.6240963);
    }

    [Fact]
    public void Interpolate_Antialias_MatchesThePeer()
    {
        using Tensor x = Expect.Wave(1, 1, 5, 7);

        Expect.Near(
            F.interpolate(x, new long[] { 2, 3 }, mode: InterpolationMode.Bilinear, align_corners: false, antialias: true), 1e-5,
            0.6172102, -0.2698519, -0.2532438, 0.08310618, -0.4580167, 0.5346502);
        Expect.Near(
            F.interpolate(x, new long[] { 2, 3 }, mode: InterpolationMode.Bicubic, align_corners: false, antialias: true), 1e-5,
            0.7092327, -0.3115112, -0.319824, 0.06608994, -0.5674965, 0.6433165);
    }

    [Fact]
    public void Interpolate_OtherModes_MatchThePeer()
    {
        Expect.Near(F.interpolate(Expect.Wave(1, 1, 2, 2), new long[] { 3, 3 }, mode: InterpolationMode.Bicubic, align_corners: false), 1e-5,
            -0.1641055, 0.4116667, 0.9874388, 0.4514676, 0.4729721, 0.4944767, 1.067041, 0.5342776, 0.001514944);
        Expect.Near(F.interpolate(arange(25f).reshape(1, 1, 5, 5), new long[] { 3, 3 }), 0, 0, 1, 3, 5, 6, 8, 15, 16, 18);
        Expect.Near(
            F.interpolate(arange(16f).reshape(1, 1, 4, 4), new long[] { 2, 2 }, mode: InterpolationMode.Area), 1e-6, 2.5, 4.5, 10.5, 12.5);
        Assert.ThrowsAny<Exception>(() => F.interpolate(ones(1, 1, 2, 2)));
    }

    [Fact]
    public void Pad_Modes_FillTheBorder()
    {
        using Tensor x = arange(4f).reshape(1, 1, 2, 2);

        Expect.Values(F.pad(x, (1, 0, 0, 0)), 0, 0, 1, 0, 2, 3);
        Expect.Values(F.pad(x, new long[] { 0, 1 }, PaddingModes.Constant, 9), 0, 1, 9, 2, 3, 9);
        Expect.Values(F.pad(x, (1, 1, 0, 0), PaddingModes.Reflect), 1, 0, 1, 0, 3, 2, 3, 2);
        Expect.Values(F.pad(x, (1, 1, 0, 0), PaddingModes.Replicate), 0, 0, 1, 1, 2, 2, 3, 3);
    }

    [Fact]
    public void OneHot_Classes_BecomeRows() =>
        Expect.Values(F.one_hot(tensor(new long[] { 0, 2 }), 3), 1, 0, 0, 0, 0, 1);

    [Fact]
    public void Init_Functions_FillWithinTheirBounds()
    {
        using Tensor t = empty(200, 100);

        init.kaiming_uniform_(t, nonlinearity: init.NonlinearityType.ReLU);
        Assert.InRange(t.abs().max().item<float>(), 0.9 * Math.Sqrt(6.0 / 100), Math.Sqrt(6.0 / 100));
        init.kaiming_normal_(t, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
        Assert.Equal(Math.Sqrt(2.0 / 200), t.std().item<float>(), 0.003);
        init.xavier_uniform_(t);
        Assert.InRange(t.abs().max().item<float>(), 0.9 * Math.Sqrt(6.0 / 300), Math.Sqrt(6.0 / 300));
        init.normal_(t, 3, 0.5);
        Assert.Equal(3, t.mean().item<float>(), 0.02);
        init.constant_(t, 2);
        Assert.Equal(40000f, t.sum().item<float>());
        init.zeros_(t);
        Assert.Equal(0f, t.abs().sum().item<float>());
    }
}
