using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedClassifier.Polyfills.Tests.Torch;

/// <summary>Expected figures: tests/oracles/torch_optimizers.py, which states the problem.</summary>
public class OptimizerTests
{
    public static TheoryData<string, double[]> Results => new()
    {
        { "AdamW", new[] { 0.5079636592643418, -1.502955780646025, 0.027814447930519542 } },
        { "AdamW decay", new[] { 0.49406745746225134, -1.4613900817014087, 0.033138397390492916 } },
        { "AdamW amsgrad", new[] { 0.5040800900879451, -1.4940456934120685, 0.02652819842103031 } },
        { "Adam", new[] { 0.5079636592643418, -1.502955780646025, 0.027814447930519542 } },
        { "Adam decay", new[] { 0.5079636591993936, -1.502955780638013, 0.027814447916304302 } },
        { "SGD", new[] { 0.5904900000000001, -0.65536, 0.08403499999999998 } },
        { "SGD momentum", new[] { 0.019318495586502903, 1.0710884415700925, -0.385380396605499 } },
        { "SGD nesterov", new[] { -0.10458168390000007, 0.8314351616000001, -0.17392611985 } },
        { "SGD maximize", new[] { 1.61051, -4.97664, 1.856465 } },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void Step_FiveTimes_EndsWhereThePeerDoes(string name, double[] expected)
    {
        Parameter w = Start();
        using torch.optim.Optimizer optimizer = Make(name, new[] { w });

        for (int i = 0; i < 5; i++)
        {
            Descend(optimizer, w);
        }

        // The peers' square roots are applied in another order in later versions.
        Expect.Near(w, 1e-9, expected);
    }

    [Fact]
    public void ParamGroups_WithOptions_KeepTheirOwnAndTakeTheRest()
    {
        using Linear first = Linear(1, 1);
        using Linear second = Linear(1, 1);
        using AdamW optimizer = optim.AdamW(
            new[]
            {
                new AdamW.ParamGroup(first.parameters(), new AdamW.Options { LearningRate = 0.5 }),
                new AdamW.ParamGroup { Parameters = second.parameters() },
            },
            0.1, weight_decay: 0.25);

        Assert.Equal(new[] { 0.5, 0.1 }, optimizer.ParamGroups.Select(g => g.LearningRate));
        Assert.Equal(new[] { 0.5, 0.1 }, optimizer.ParamGroups.Select(g => g.InitialLearningRate));
        Assert.All(optimizer.ParamGroups, g => Assert.Equal(0.25, ((AdamW.ParamGroup)g).Options.weight_decay));
        Assert.Equal(4, optimizer.parameters().Count());
    }

    [Fact]
    public void ParamGroups_RateChanged_ChangesTheStep()
    {
        Parameter w = Start();
        using SGD optimizer = optim.SGD(new[] { w }, 0.05);

        optimizer.ParamGroups.First().LearningRate = 0;
        Descend(optimizer, w);
        Expect.Values(w, 1, -2, 0.5);
        optimizer.ParamGroups.First().LearningRate = 0.1;
        Descend(optimizer, w);
        Expect.Values(w, 0.8, -1.2, 0.2);
    }

    [Fact]
    public void Step_WithoutGradients_ChangesNothing()
    {
        Parameter w = Start();
        using AdamW optimizer = optim.AdamW(new[] { ("w", w) }, 0.1, weight_decay: 0.1);

        Assert.Null(optimizer.step());

        Expect.Values(w, 1, -2, 0.5);
    }

    [Fact]
    public void Step_WithAClosure_ReturnsItsLoss()
    {
        Parameter w = Start();
        using SGD optimizer = optim.SGD(new[] { w }, 0.05);

        using Tensor loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            Tensor value = Loss(w);
            value.backward();
            return value;
        });

        Expect.Values(loss, 9.75);
        Expect.Values(w, 0.9, -1.6, 0.35);
    }

    [Fact]
    public void ZeroGrad_AfterBackward_LeavesZeros()
    {
        Parameter w = Start();
        using SGD optimizer = optim.SGD(new[] { w }, 0.05);
        Loss(w).backward();

        optimizer.zero_grad();

        Expect.Values(w.grad, 0, 0, 0);
    }

    [Fact]
    public void StateDict_InAFile_ContinuesAsBefore()
    {
        string path = Path.GetTempFileName();
        try
        {
            Parameter straight = Start();
            Parameter resumed = Start();
            using AdamW first = optim.AdamW(new[] { straight }, 0.1);
            Descend(first, straight);
            Descend(first, straight);
            first.save_state_dict(path);
            using (no_grad())
            {
                resumed.copy_(straight);
            }

            using AdamW second = optim.AdamW(new[] { resumed }, 0.3);
            second.load_state_dict(path);
            Descend(first, straight);
            Descend(second, resumed);

            Assert.True(straight.Equals(resumed));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AdamW_WithoutArguments_HasNoDecay()
    {
        using Linear layer = Linear(1, 1);

        Assert.Equal(0.0, ((AdamW.ParamGroup)optim.AdamW(layer.parameters()).ParamGroups.Single()).Options.weight_decay);
    }

    private static torch.optim.Optimizer Make(string name, Parameter[] p) => name switch
    {
        "AdamW" => optim.AdamW(p, 0.1),
        "AdamW decay" => optim.AdamW(p, 0.1, 0.8, 0.99, 1e-6, 0.05),
        "AdamW amsgrad" => optim.AdamW(p, 0.1, weight_decay: 0.01, amsgrad: true),
        "Adam" => optim.Adam(p, 0.1),
        "Adam decay" => optim.Adam(p, 0.1, weight_decay: 0.05),
        "SGD" => optim.SGD(p, 0.05),
        "SGD momentum" => optim.SGD(p, 0.05, 0.9, 0.1, 0.01),
        "SGD nesterov" => optim.SGD(p, 0.05, 0.9, nesterov: true),
        "SGD maximize" => optim.SGD(p, 0.05, maximize: true),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static Parameter Start() => new(tensor(new[] { 1.0, -2.0, 0.5 }));

    private static Tensor Loss(Tensor w) => (tensor(new[] { 1.0, 2.0, 3.0 }) * w * w).sum();

    private static void Descend(torch.optim.Optimizer optimizer, Parameter w)
    {
        optimizer.zero_grad();
        Loss(w).backward();
        optimizer.step();
    }
}
