using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Polyfills.Tests.Torch;

public class AutogradTests
{
    [Fact]
    public void Backward_OfAPolynomial_GivesTheDerivative()
    {
        using Tensor x = tensor(new float[] { 1, 2, 3 }, requires_grad: true);

        (x.pow(3) + (2 * x)).sum().backward();

        Expect.Values(x.grad, 5, 14, 29);
    }

    [Fact]
    public void Backward_OfLayersInBFloat16_GivesGradientsThatSinglePrecisionTakes()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential own = Layers();
        using Sequential rounded = Layers();
        rounded.to(ScalarType.BFloat16);
        foreach ((Parameter from, Parameter to) in own.parameters().Zip(rounded.parameters()))
        {
            using (no_grad())
            {
                from.copy_(Expect.Wave(from.shape));
                to.copy_(from);
            }
        }

        F.relu(rounded.call(Expect.Wave(2, 3, 4, 4).to(ScalarType.BFloat16))).to(float32).sum().backward();
        F.relu(own.call(Expect.Wave(2, 3, 4, 4))).sum().backward();

        Assert.Equal([ScalarType.BFloat16, ScalarType.BFloat16, ScalarType.Int64], rounded.buffers().Select(buffer => buffer.dtype));
        foreach ((Parameter single, Parameter narrow) in own.parameters().Zip(rounded.parameters()))
        {
            Assert.Equal(ScalarType.BFloat16, narrow.grad.dtype);
            double[] expected = [.. single.grad.data<float>().ToArray().Select(v => (double)v)];
            Expect.Near(narrow.grad, 0.1, expected);
            single.grad = narrow.grad.to(float32);
            Assert.Equal(float32, single.grad.dtype);
        }

        static Sequential Layers() => Sequential(
            ("conv", Conv2d(3, 4, 3, stride: 1, padding: 1, bias: false)),
            ("norm", BatchNorm2d(4)),
            ("pool", AvgPool2d(2)));
    }

    [Fact]
    public void Backward_Twice_AddsUp()
    {
        using Tensor x = ones(1, requires_grad: true);

        (x * 3).sum().backward();
        (x * 3).sum().backward();

        Expect.Values(x.grad, 6);
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void Backward_WithGradients_WeighsTheOutputs()
    {
        using Tensor x = ones(2, requires_grad: true);
        using Tensor y = x * 2;

        y.backward(new[] { tensor(new float[] { 1, 10 }) });

        Expect.Values(x.grad, 2, 20);
        Assert.Throws<ExternalException>(() => (x * 2).backward());
    }

    public static TheoryData<string> Functions => new()
    {
        "conv", "norm", "groupnorm", "pool", "linear", "attention", "softmax", "entropy", "interpolate", "index", "gelu",
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Backward_OfLayers_AgreesWithFiniteDifferences(string name)
    {
        Func<Tensor, Tensor> function = Function(name);
        using Tensor x = Expect.Wave(2, 2, 4, 4).to(float64).requires_grad_();
        using Tensor weights = (arange(function(x).numel(), dtype: float64) * 0.37).cos();

        (function(x).flatten() * weights).sum().backward();

        using IDisposable mode = no_grad();
        double[] slope = x.grad.data<double>().ToArray();
        foreach (int i in new[] { 0, 9, 23, 31, 50, 63 })
        {
            double high = At(1e-5);
            double low = At(-1e-5);
            Assert.Equal((high - low) / 2e-5, slope[i], 1e-6);

            double At(double step)
            {
                using Tensor moved = x.detach().clone();
                moved.view(-1)[i] += step;
                return (function(moved).flatten() * weights).sum().item<double>();
            }
        }
    }

    [Fact]
    public void Grad_OfOutputs_LeavesTheLeavesAlone()
    {
        using Tensor a = tensor(new[] { 3.0 }, requires_grad: true);
        using Tensor b = ones(1, requires_grad: true);

        IList<Tensor> first = autograd.grad(new[] { a.pow(3) }, new[] { a }, create_graph: true);
        IList<Tensor> second = autograd.grad(new[] { first[0] }, new[] { a });
        IList<Tensor> unused = autograd.grad(new[] { a * 2 }, new[] { a, b }, allow_unused: true);

        Expect.Values(first[0], 27);
        Expect.Values(second[0], 18);
        Assert.True(unused[1] is null || unused[1].IsInvalid);
        Assert.Null(a.grad);
    }

    [Fact]
    public void Detach_AndLeaves_CutTheGraph()
    {
        using Tensor x = ones(2, requires_grad: true);
        using Tensor y = x * 2;

        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
        Assert.False(y.detach().requires_grad);
        y.retain_grad();
        y.sum().backward();
        Expect.Values(y.grad, 1, 1);
    }

    [Fact]
    public void ClipGradNorm_Gradients_AreScaledToTheNorm()
    {
        Parameter p = new(zeros(2));
        Parameter q = new(zeros(1));
        p.grad = tensor(new float[] { 3, 0 });
        q.grad = tensor(new float[] { 4 });

        double before = nn.utils.clip_grad_norm_(new[] { p, q }, 1);

        Assert.Equal(5, before, 1e-6);
        Expect.Near(p.grad, 1e-5, 0.6, 0);
        Expect.Near(q.grad, 1e-5, 0.8);
        nn.utils.clip_grad_value_(new[] { p, q }, 0.5);
        Expect.Values(p.grad, 0.5, 0);
    }

    [Fact]
    public void ZeroGrad_OfAModule_ForgetsOrZeroes()
    {
        using Linear layer = Linear(1, 1);

        layer.call(ones(1, 1)).sum().backward();
        layer.zero_grad(set_to_none: false);
        Expect.Values(layer.weight.grad, 0);
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    private static Func<Tensor, Tensor> Function(string name)
    {
        using Tensor kernel = Expect.Wave(3, 2, 3, 3).to(float64);
        Tensor weight = kernel.clone();
        return name switch
        {
            "conv" => x => F.conv2d(x, weight, padding: new long[] { 1, 1 }),
            "norm" => x => F.batch_norm(x, null, null, training: true),
            "groupnorm" => x => F.group_norm(x, 1),
            "pool" => x => F.avg_pool2d(F.max_pool2d(x, 2, 1), 2),
            "linear" => x => F.linear(x.flatten(1), weight.flatten()[..32].view(1, 32)),
            "attention" => Attention,
            "softmax" => x => F.softmax(x, 1),
            "entropy" => x => F.cross_entropy(x.flatten(1), tensor(new long[] { 3, 7 }), label_smoothing: 0.1).unsqueeze(0),
            "interpolate" => x => F.interpolate(x, new long[] { 3, 3 }, mode: InterpolationMode.Bilinear, align_corners: false),
            "index" => x => x[TensorIndex.Ellipsis, 1..3] * 2,
            _ => x => F.gelu(x),
        };
    }

    private static Tensor Attention(Tensor x)
    {
        Tensor a = x.mean(new long[] { 1 }, true).sigmoid();
        return (a * x).sum(new long[] { 2, 3 }) / a.sum(new long[] { 2, 3 });
    }
}
