using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedClassifier.Polyfills.Tests.Torch;

public class ModuleTests
{
    [Fact]
    public void StateDict_Names_AreThoseOfTheFields()
    {
        using Net net = new();

        Assert.Equal(
            new[]
            {
                "own", "conv.weight", "conv.bias", "norm.weight", "norm.bias", "renamed.weight", "extra_buffer", "constant",
                "norm.running_mean", "norm.running_var", "norm.num_batches_tracked",
            },
            net.state_dict().Keys);
        Assert.Equal(new[] { "own", "conv.weight", "conv.bias", "norm.weight", "norm.bias", "renamed.weight" }, net.named_parameters().Select(p => p.name));
        Assert.Equal(new[] { "conv", "norm", "renamed" }, net.named_children().Select(c => c.name));
        Assert.Equal(new[] { "conv", "norm", "renamed" }, net.named_modules().Select(c => c.name));
        Assert.True(net.has_parameter("conv.weight"));
        Assert.True(net.has_buffer("norm.running_mean"));
        Assert.Same(net.Own, net.get_parameter("own"));
        Assert.Equal("Net", net.GetName());
    }

    [Fact]
    public void StateDict_OfContainers_NamesByPlaceOrName()
    {
        using Sequential named = Sequential(("z", Linear(1, 1)), ("a", Sequential(Linear(1, 2), ReLU())));
        using Holder holder = new();

        Assert.Equal(new[] { "z.weight", "z.bias", "a.0.weight", "a.0.bias" }, named.state_dict().Keys);
        Assert.Equal(
            new[] { "list.0.weight", "list.0.bias", "list.1.weight", "list.1.bias", "dict.x.weight", "dict.x.bias", "inner.fc.weight" },
            holder.state_dict().Keys);
        Assert.Equal(2, named.Count);
        Assert.IsType<Linear>(named[0]);
    }

    [Fact]
    public void RegisterBuffer_NotPersistent_IsNotInTheState()
    {
        using Net net = new();
        net.register_buffer("scratch", zeros(1), persistent: false);

        Assert.DoesNotContain("scratch", net.state_dict().Keys);
        Assert.Throws<InvalidOperationException>(() => net.register_buffer("scratch", zeros(1)));
        Assert.Throws<InvalidOperationException>(() => net.register_module("conv", Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => net.register_module("a.b", Linear(1, 1)));
    }

    [Fact]
    public void LoadStateDict_OfAnotherNet_CopiesValues()
    {
        using Net source = new();
        using Net target = new();

        target.load_state_dict(source.state_dict());

        foreach ((string key, Tensor value) in source.state_dict())
        {
            Assert.True(value.Equals(target.state_dict()[key]), key);
        }

        Assert.NotSame(source.state_dict()["own"], target.state_dict()["own"]);
        Assert.True(target.Own.requires_grad);
    }

    [Fact]
    public void LoadStateDict_OtherNames_AreRefusedOrListed()
    {
        using Linear layer = Linear(1, 1);
        Dictionary<string, Tensor> state = new() { ["weight"] = ones(1, 1), ["extra"] = zeros(1) };

        Assert.Throws<InvalidOperationException>(() => layer.load_state_dict(state));
        (IList<string> missing, IList<string> unexpected) = layer.load_state_dict(state, strict: false);

        Assert.Equal(new[] { "bias" }, missing);
        Assert.Equal(new[] { "extra" }, unexpected);
        Expect.Values(layer.weight, 1);
        Assert.Throws<ExternalException>(() => layer.load_state_dict(new() { ["weight"] = zeros(2, 2), ["bias"] = zeros(1) }));
    }

    [Fact]
    public void SaveAndLoad_AFile_RoundTrips()
    {
        string path = Path.GetTempFileName();
        try
        {
            using Net source = new();
            using Net target = new();
            using Linear other = Linear(1, 1);

            source.save(path);
            Dictionary<string, bool> loaded = new();
            target.load(path, loadedParameters: loaded);

            Assert.True(source.Convolution.weight.Equals(target.Convolution.weight));
            Assert.Equal(11, loaded.Count);
            Assert.ThrowsAny<Exception>(() => other.load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void To_AnotherType_ConvertsRealNumbersOnly()
    {
        using Net net = new();

        Net same = net.to(float64);

        Assert.Same(net, same);
        Assert.Equal(ScalarType.Float64, net.get_parameter("conv.weight").dtype);
        Assert.Equal(ScalarType.Float64, net.get_buffer("norm.running_mean").dtype);
        Assert.Equal(ScalarType.Int64, net.get_buffer("norm.num_batches_tracked").dtype);
        Assert.All(net.parameters(), p => Assert.True(p.requires_grad && p.is_leaf));
        Expect.Shape(net.call(ones(new long[] { 1, 1, 5, 5 }, dtype: float64)), 1, 2, 3, 3);
        Assert.Equal(ScalarType.BFloat16, net.bfloat16().get_parameter("own").dtype);
    }

    [Fact]
    public void TrainAndEval_ReachEveryModule()
    {
        using Sequential net = Sequential(Linear(1, 1), Sequential(Dropout()));

        net.eval();
        Assert.All(net.modules(), m => Assert.False(m.training));
        net.train();
        Assert.All(net.modules(), m => Assert.True(m.training));
        int seen = 0;
        net.apply(_ => seen++);
        Assert.Equal(4, seen);
    }

    [Fact]
    public void Sequential_Forward_AppliesInOrder()
    {
        using Sequential net = Sequential(Flatten(), ReLU(), Identity());
        using Tensor x = tensor(new float[,,] { { { -1, 2 }, { 3, -4 } } });

        Expect.Values(net.call(x), 0, 2, 3, 0);
        Expect.Values(x, -1, 2, 3, -4);
        Expect.Values(Sequential().call(x), -1, 2, 3, -4);
        Expect.Shape(net.append("half", Unflatten(1, new long[] { 2, 2 })).call(x), 1, 2, 2);
    }

    [Fact]
    public void Hooks_OnCall_RunUntilRemoved()
    {
        using Linear layer = Linear(1, 1);
        int before = 0;
        int after = 0;
        var pre = layer.register_forward_pre_hook((_, input) =>
        {
            before++;
            return input;
        });
        var post = layer.register_forward_hook((_, _, output) =>
        {
            after++;
            return output * 2;
        });

        using Tensor doubled = layer.call(ones(1, 1));
        using Tensor plain = layer.forward(ones(1, 1));
        Assert.True(allclose(doubled, plain * 2));
        post.remove();
        pre.remove();
        _ = layer.call(ones(1, 1));

        Assert.Equal(1, before);
        Assert.Equal(1, after);
    }

    [Fact]
    public void Dispose_OfAModule_DisposesItsParts()
    {
        Holder holder = new();
        Parameter inner = holder.parameters().Last();

        holder.Dispose();

        Assert.True(inner.IsInvalid);
    }

    [Fact]
    public void ModuleList_InAParent_NamesByPlace()
    {
        using ModuleList<Linear> list = ModuleList(Linear(1, 1), Linear(2, 2));
        list.append(Linear(3, 3));

        using Listed parent = new(list);

        Assert.Equal(3, list.Count);
        Assert.Equal(6, parent.parameters().Count());
        Assert.Equal("list.2.bias", parent.state_dict().Keys.Last());
        using ModuleDict<Linear> dict = ModuleDict(("b", Linear(1, 1)), ("a", Linear(2, 2)));
        Assert.Equal(new[] { "b", "a" }, dict.keys());
        Assert.Equal(2, dict["a"].in_features);
    }

    private sealed class Listed : Module
    {
        public Listed(ModuleList<Linear> list) : base(nameof(Listed)) => register_module("list", list);
    }

    private sealed class Net : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv = Conv2d(1, 2, 3);
        private readonly BatchNorm2d norm = BatchNorm2d(2);
        private readonly Parameter own = new(zeros(3));
        [TorchSharp.Utils.ComponentName(Name = "renamed")]
        private readonly Linear last = Linear(2, 2, false);
        private readonly Tensor constant = zeros(2);

        public Net() : base(nameof(Net))
        {
            register_buffer("extra_buffer", zeros(2));
            RegisterComponents();
        }

        public Conv2d Convolution => conv;

        public Parameter Own => own;

        public override Tensor forward(Tensor input) => norm.call(conv.call(input)) + constant.sum() + (last.weight.sum() * 0);
    }

    private sealed class Holder : Module<Tensor, Tensor>
    {
        private readonly ModuleList<Linear> list = ModuleList(Linear(1, 1), Linear(1, 1));
        private readonly ModuleDict<Linear> dict = ModuleDict(("x", Linear(1, 1)));
        private readonly Unregistered inner = new();

        public Holder() : base(nameof(Holder)) => RegisterComponents();

        public override Tensor forward(Tensor input) => inner.call(dict["x"].call(list[0].call(input)));
    }

    private sealed class Unregistered : Module<Tensor, Tensor>
    {
        private readonly Linear fc = Linear(1, 1, false);

        public Unregistered() : base(nameof(Unregistered))
        {
        }

        public override Tensor forward(Tensor input) => fc.call(input);
    }
}
