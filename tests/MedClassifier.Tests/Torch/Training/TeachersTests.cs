using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Training;

[Collection(EngineTests.Name)]
public sealed class TeachersTests : IDisposable
{
    private const int Side = 64;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ask_TwoTeachersOfOtherNormalisations_GivesTheMeanOfWhatEachSaysOfTheSamePicture()
    {
        TrainOptions options = Options([Write("a", 1, 0.3f, 0.5f), Write("b", 2, 0.449f, 0.226f)]);
        using DisposeScope scope = NewDisposeScope();
        using Teachers teachers = Teachers.Open(options, CPU).Value!;
        float[] grey = Array.ConvertAll(FormulaWeights.Uniform(5, "picture", 2 * 3 * Side * Side), v => (float)(v + 0.5));
        Tensor picture = tensor(grey).reshape(new long[] { 2, 3, Side, Side });

        TeacherWord word = teachers.Ask((picture - 0.449) / 0.226, 2, 64)!;

        using IDisposable inference = inference_mode();
        Tensor[] expected = [.. new[] { ("a", 0.3, 0.5), ("b", 0.449, 0.226) }.Select(teacher =>
        {
            ScanNetwork network = NetworkFile.Load(folder[teacher.Item1]).Value!.Network;
            network.eval();
            return (network.call((picture - teacher.Item2) / teacher.Item3).Logits / 2).softmax(1);
        })];
        Tensor mean = (expected[0] + expected[1]) / 2;
        Assert.True((mean - word.Probabilities).abs().max().item<float>() < 1e-4);
        Assert.Equal([2L, 1, 2, 2], word.Attention.shape);
        Assert.Equal(1, word.Attention[0].sum().item<float>(), 1e-5);
        Assert.Null(teachers.Ask(picture, 2, 65)!.Features);
    }

    [Fact]
    public void Open_TeacherOfOtherClasses_IsRefusedWithItsName()
    {
        Outcome<Teachers> opened = Teachers.Open(Options([Write("a", 1, 0.449f, 0.226f)]) with { Classes = ["benign", "malignant"] }, CPU);

        Assert.Equal(RejectionCodes.InvalidModel, opened.Rejection?.Code);
        Assert.Contains(folder["a"], opened.Rejection!.Message, StringComparison.Ordinal);
        Assert.Contains("allowed: benign, malignant", opened.Rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TaughtByATrainedNetwork_LearnsItsAnswersAndKeepsItsScans()
    {
        TrainOptions options = Options([]) with
        {
            Pooling = "attention",
            InputSize = 64,
            BatchSize = 6,
            Steps = 24,
            LearningRate = 1e-3,
            WarmUpSteps = 2,
            Architecture = "densenet121",
        };
        ModelCard teacher = (await new Trainer().RunAsync(new BlobSet(60), null, options, folder["teacher"], null, CancellationToken.None)).Value!.Card;

        // Without the labels, on other pictures.
        TrainOptions taught = options with { Teacher = [folder["teacher"]], Distillation = new DistillationOptions { Weight = 1 }, AttentionWeight = 0 };
        TrainingResult result = (await new Trainer((labels, rows) => labels.Zip(rows).Count(p => p.Second[p.First] > 0.5)).RunAsync(
            new BlobSet(60, 500), new BlobSet(12, 1000), taught, folder["m"], null, CancellationToken.None)).Value!;

        Assert.True(result.Validation!.Score >= 8, $"{result.Validation.Score} of 12 are right");
        Assert.Equal(teacher.Sha256, result.Card.Training["teachers_sha256"]);
        Assert.DoesNotContain(folder["teacher"], result.Card.Training["options"], StringComparison.Ordinal);
        Assert.Equal(120, result.Card.TrainingScans!.Count);
    }

    private static TrainOptions Options(IReadOnlyList<string> teachers) => new()
    {
        Architecture = SmallModel.Architecture,
        Head = "linear",
        InputSize = Side,
        Device = "cpu",
        Teacher = teachers,
    };

    private string Write(string name, int seed, float mean, float deviation)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using ScanNetwork network = NetworkFile.Create(SmallModel.Architecture, "attention", "linear", 3)!;
        FormulaWeights.Fill(network, seed);
        NetworkFile.Write(folder[name], network, TestScans.Card(Side) with
        {
            Architecture = SmallModel.Architecture,
            Head = "linear",
            Mean = [mean, mean, mean],
            StandardDeviation = [deviation, deviation, deviation],
        }, half: false);
        return folder[name];
    }
}
