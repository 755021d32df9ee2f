using MedClassifier.Domain;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Tests.Torch.Comparison;

[Collection(EngineTests.Name)]
public class StepMeasurementTests
{
    [Fact]
    public async Task RunAsync_DenseNet_KnowsItsSizeAndTimesEachStep()
    {
        var options = new TrainOptions { InputSize = 32, BatchSize = 2, Device = "cpu", Pooling = "average", Head = "linear", AttentionWeight = 0 };

        StepCost cost = (await StepMeasurement.RunAsync(options, 3, CancellationToken.None)).Value!;
        Outcome<StepCost> none = await StepMeasurement.RunAsync(options with { Architecture = "vgg" }, 3, CancellationToken.None);

        // torchvision's densenet121 has 7,978,856 parameters, 1000 x 1025 of them in its classifier.
        Assert.Equal(7_978_856 - (1000 * 1025) + (3 * 1025), cost.Parameters);
        Assert.Equal(3, cost.Seconds.Count);
        Assert.All(cost.Seconds, s => Assert.InRange(s, 1e-4, 60));
        Assert.InRange(cost.PeakBytes, 4 * cost.Parameters, 64L << 30);
        Assert.Contains("vgg", none.Rejection?.Message, StringComparison.Ordinal);
    }
}
