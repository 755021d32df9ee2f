using MedClassifier.Domain;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Training.Comparison;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Tests.Pipeline.Training.Comparison;

[Collection(EngineTests.Name)]
public sealed class PoolingComparisonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> visits = [];
    private readonly List<ComparisonProgress> told = [];
    private readonly List<string> notices = [];

    public PoolingComparisonTests() => SmallModel.Write(folder["m"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_TwoPoolings_GivesATableThatASecondRunRepeatsWithoutTraining()
    {
        PipelineOptions options = Options("average", "attention-supervised");

        (ComparisonResult first, string page) = await RunAsync(options);
        DateTime[] trained = Times("trials");
        (ComparisonResult second, _) = await RunAsync(options);

        Assert.Equal(["average", "attention-supervised"], first.Rows.Select(row => row.Variant.Name));
        Assert.All(first.Rows, row => Assert.Equal(row.AucBySeed.Average()!.Value, row.Auc.Value!.Value, 1e-9));
        Assert.All(first.Rows, row => Assert.InRange(row.Auc.Value!.Value, row.Auc.Low!.Value, row.Auc.High!.Value));
        Assert.Equal(first.Rows.Select(row => row.Auc.Value), second.Rows.Select(row => row.Auc.Value));
        Assert.Equal(trained, Times("trials"));
        Assert.Equal(8, trained.Length);
        string[] lines = File.ReadAllLines(page);
        Assert.StartsWith("| average | 2.0 M | 0.", lines[2], StringComparison.Ordinal);
        // Both trainings end after one validation, at step 2 of batches of 3, which is one pass over six phantoms.
        Assert.Contains("| 0.25 | 3.0 GB | 1.0, 1.0 |", lines[2], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("the backbone of m to begin with, pooling and head fresh", StringComparison.Ordinal));
        Assert.Equal(3, File.ReadAllLines(folder["out/poolings.csv"]).Length);
        Assert.Contains("\"auc_by_seed\"", File.ReadAllText(folder["out/poolings.json"]), StringComparison.Ordinal);
        Assert.Contains("4 trainings of 2 steps: about 0.0 h", Assert.Single(notices.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Steps_AreTimedForthAndBackWithOnePoolingSupervised()
    {
        await RunAsync(Options("average", "attention", "attention-supervised"));

        Assert.Equal(
            ["average 2 0", "attention 2 0", "attention 2 0.3", "attention 1 0.3", "attention 1 0", "average 1 0"], visits);
    }

    [Fact]
    public async Task RunAsync_Full_TrainsWholeNetworks()
    {
        PipelineOptions options = Options("max");
        options = options with { Comparison = options.Comparison with { Seeds = 1, TimedSteps = 0 } };

        (ComparisonResult result, _) = await RunAsync(options);
        File.Delete(Directory.GetFiles(folder["out/trials"], "*.json").Single());
        (ComparisonResult again, _) = await RunAsync(options);

        ComparisonRow row = Assert.Single(result.Rows);
        Assert.InRange(row.Auc.Value!.Value, 0, 1);
        Assert.Null(row.Cost);
        Assert.Equal([2], row.BestSteps);
        Assert.Equal(row.Auc, again.Rows[0].Auc);
    }

    [Fact]
    public async Task RunAsync_StepsThatCannotBeTimed_LeaveTheTableWithTheReason()
    {
        var job = new PoolingComparisonJob(
            Options("average"), (_, _, _) => Task.FromResult<Outcome<StepCost>>(new Rejection(RejectionCodes.Unreadable, "exit code 137")));

        (ComparisonResult result, _) = await job.RunAsync(new Recorder(told), CancellationToken.None);

        Assert.Equal("exit code 137", result.Rows[0].NoCost);
        Assert.Contains("average, steps: exit code 137", ComparisonTable.Markdown(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Job_NoOutputFolder_IsRefused() =>
        Assert.Throws<RunSetupException>(() => new PoolingComparisonJob(new PipelineOptions(), MeasureAsync));

    private PipelineOptions Options(params string[] poolings)
    {
        var options = new PipelineOptions();
        return options with
        {
            Run = options.Run with { Output = folder["out"] },
            Data = options.Data with { Phantoms = 6, ValidationPhantoms = 12 },
            Train = new TrainOptions
            {
                Architecture = SmallModel.Architecture,
                // Its pooling is attention, its head linear: neither is that of the variants.
                InitialModel = folder["m"],
                InputSize = 32,
                BatchSize = 3,
                Steps = 2,
                ValidateEvery = 2,
                Device = "cpu",
                Threads = 1,
            },
            Validation = options.Validation with { Resamples = 50 },
            Comparison = options.Comparison with { Poolings = poolings, Seeds = 2, TimedSteps = 3 },
        };
    }

    private Task<(ComparisonResult Result, string Page)> RunAsync(PipelineOptions options) =>
        new PoolingComparisonJob(options, MeasureAsync) { Notice = notices.Add }.RunAsync(new Recorder(told), CancellationToken.None);

    private Task<Outcome<StepCost>> MeasureAsync(TrainOptions options, int steps, CancellationToken cancellationToken)
    {
        visits.Add(FormattableString.Invariant($"{options.Pooling} {steps} {options.AttentionWeight}"));
        return Task.FromResult(Outcome.Of(new StepCost([.. Enumerable.Repeat(0.25, steps)], steps == 1 ? 3_000_000_000 : 1, 2_000_000, "engine")));
    }

    private DateTime[] Times(string part) => [.. Directory.GetFiles(folder["out/" + part]).Order().Select(File.GetLastWriteTimeUtc)];

    private sealed class Recorder(List<ComparisonProgress> told) : IProgress<ComparisonProgress>
    {
        public void Report(ComparisonProgress value) => told.Add(value);
    }
}
