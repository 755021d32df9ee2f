using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using LR = TorchSharp.torch.optim.lr_scheduler;

namespace MedClassifier.Polyfills.Tests.Torch;

/// <summary>Expected figures: tests/oracles/torch_optimizers.py, which states the problem.</summary>
public class SchedulerTests
{
    public static TheoryData<string, double[]> Schedules => new()
    {
        {
            "StepLR",
            new[]
            {
                0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025,
            }
        },
        {
            "MultiStepLR",
            new[]
            {
                0.1, 0.1, 0.010000000000000002, 0.010000000000000002, 0.010000000000000002, 0.0010000000000000002,
                0.0010000000000000002, 0.0010000000000000002, 0.0010000000000000002,
            }
        },
        {
            "ExponentialLR",
            new[]
            {
                0.1, 0.08000000000000002, 0.06400000000000002, 0.051200000000000016, 0.04096000000000002,
                0.03276800000000001, 0.026214400000000013, 0.02097152000000001, 0.016777216000000008,
            }
        },
        {
            "LambdaLR",
            new[]
            {
                0.1, 0.05, 0.03333333333333333, 0.025, 0.020000000000000004, 0.016666666666666666, 0.014285714285714285,
                0.0125, 0.011111111111111112,
            }
        },
        {
            "ConstantLR",
            new[]
            {
                0.025, 0.025, 0.025, 0.025, 0.1, 0.1, 0.1, 0.1, 0.1,
            }
        },
        {
            "LinearLR",
            new[]
            {
                0.010000000000000002, 0.03250000000000001, 0.055000000000000014, 0.07750000000000003, 0.10000000000000003,
                0.10000000000000003, 0.10000000000000003, 0.10000000000000003, 0.10000000000000003,
            }
        },
        {
            "CosineAnnealingLR",
            new[]
            {
                0.1, 0.09140576474687263, 0.06890576474687263, 0.04109423525312736, 0.018594235253127367, 0.01,
                0.018594235253127367, 0.04109423525312739, 0.06890576474687267,
            }
        },
        {
            "SequentialLR",
            new[]
            {
                0.010000000000000002, 0.04, 0.07, 0.1, 0.09045084971874738, 0.06545084971874737, 0.03454915028125263,
                0.009549150281252633, 0.0,
            }
        },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Step_NineTimes_GivesThePeersRates(string name, double[] expected)
    {
        using Linear layer = Linear(1, 1);
        using SGD optimizer = optim.SGD(layer.parameters(), 0.1);
        LR.LRScheduler schedule = Make(name, optimizer);
        List<double> seen = new();

        foreach (double _ in expected)
        {
            seen.Add(optimizer.ParamGroups.First().LearningRate);
            schedule.step();
        }

        Assert.All(expected.Zip(seen), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(0.1, optimizer.ParamGroups.First().InitialLearningRate);
        Assert.Equal(optimizer.ParamGroups.First().LearningRate, schedule.get_last_lr().First());
    }

    [Fact]
    public void OneCycleLR_Cosine_MovesRateAndMomentum() => CheckOneCycle(
        o => LR.OneCycleLR(o, 0.1, 10),
        new[]
        {
            0.0040000000000000036, 0.052000000000000005, 0.1, 0.09504846320134738, 0.0811745653949763,
            0.06112620219362893, 0.03887419780637107, 0.0188258346050237, 0.004951936798652629,
        },
        new[]
        {
            0.95, 0.8999999999999999, 0.85, 0.854951556604879, 0.8688255099070633, 0.8888739533021842,
            0.9111260466978157, 0.9311744900929366, 0.945048443395121,
        });

    [Fact]
    public void OneCycleLR_LinearInThreePhases_MovesRateAndMomentum() => CheckOneCycle(
        o => LR.OneCycleLR(
            o, 0.1, 10, anneal_strategy: LR.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true),
        new[]
        {
            0.004, 0.052000000000000005, 0.1, 0.052000000000000005, 0.0040000000000000036, 0.00320008, 0.00240016,
            0.0016002400000000002, 0.0008003200000000002,
        },
        new[]
        {
            0.95, 0.8999999999999999, 0.85, 0.8999999999999999, 0.95, 0.95, 0.95, 0.95, 0.95,
        });

    [Fact]
    public void ReduceLROnPlateau_NoProgress_Reduces()
    {
        using Linear layer = Linear(1, 1);
        using SGD optimizer = optim.SGD(layer.parameters(), 0.1);
        LR.LRScheduler schedule = LR.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1, cooldown: 1);
        List<double> seen = new();

        foreach (double value in new[] { 1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5, 0.5 })
        {
            schedule.step(value);
            seen.Add(optimizer.ParamGroups.First().LearningRate);
        }

        Assert.Equal(new[] { 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025 }, seen);
    }

    [Fact]
    public void Step_ToAnEpoch_UsesTheClosedForm()
    {
        using Linear layer = Linear(1, 1);
        using SGD optimizer = optim.SGD(layer.parameters(), 0.1);
        LR.LRScheduler schedule = LR.StepLR(optimizer, 2, 0.5);

        schedule.step(5);

        Assert.Equal(0.025, optimizer.ParamGroups.First().LearningRate, 1e-15);
    }

    private static LR.LRScheduler Make(string name, SGD o) => name switch
    {
        "StepLR" => LR.StepLR(o, 3, 0.5),
        "MultiStepLR" => LR.MultiStepLR(o, new[] { 2, 5 }, 0.1),
        "ExponentialLR" => LR.ExponentialLR(o, 0.8),
        "LambdaLR" => LR.LambdaLR(o, e => 1.0 / (1 + e)),
        "ConstantLR" => LR.ConstantLR(o, 0.25, 4),
        "LinearLR" => LR.LinearLR(o, 0.1, 1, 4),
        "CosineAnnealingLR" => LR.CosineAnnealingLR(o, 5, 0.01),
        _ => LR.SequentialLR(
            o, new[] { LR.LinearLR(o, 0.1, 1, 3), LR.CosineAnnealingLR(o, 5) }, new[] { 3 }),
    };

    private static void CheckOneCycle(Func<SGD, LR.LRScheduler> make, double[] rates, double[] momenta)
    {
        using Linear layer = Linear(1, 1);
        using SGD optimizer = optim.SGD(layer.parameters(), 0.1, 0.9);
        LR.LRScheduler schedule = make(optimizer);

        for (int i = 0; i < rates.Length; i++)
        {
            Assert.Equal(rates[i], optimizer.ParamGroups.First().LearningRate, 1e-12);
            Assert.Equal(momenta[i], ((SGD.ParamGroup)optimizer.ParamGroups.First()).Momentum, 1e-12);
            schedule.step();
        }
    }
}
