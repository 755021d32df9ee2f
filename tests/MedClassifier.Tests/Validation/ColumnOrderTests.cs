using System.Text.Json;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Architecture;
using MedClassifier.Validation;

namespace MedClassifier.Tests.Validation;

/// <summary>
/// The same predictions with columns in model order and in the order of the alphabet, as scikit-learn writes them. Expected values:
/// scikit-learn 1.2.1 on the 45 test rows, roc_auc_score of each class, with multi_class="ovr", accuracy_score, and cohen_kappa_score with
/// weights="quadratic" over normal, benign, malignant.
/// </summary>
public sealed class ColumnOrderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [DataFact("cases")]
    public async Task Run_ColumnsInEitherOrder_GivesTheSameFigures()
    {
        ToolRun.Output("tar", folder.Path, "-xzf", RealData.Folder("cases/cases.tar.gz"), "./csv-order");

        (ValidationSummary first, JsonElement model) = await RunAsync("model_order.csv", "");
        (ValidationSummary second, JsonElement alphabetical) = await RunAsync("alphabetical.csv", "");

        Assert.Equal(first.Headlines, second.Headlines);
        foreach (JsonElement evaluation in new[] { model, alphabetical })
        {
            JsonElement images = evaluation.GetProperty("images");
            Assert.Equal("malignant", evaluation.GetProperty("positive_class").GetString());
            Assert.Equal(
                [0.8711111111, 0.7622222222, 0.7577777778],
                new[] { "normal", "benign", "malignant" }.Select(name => Math.Round(Area(images, name), 10)));
            Assert.Equal(0.797037037, Metric(images, "macro_auc"), 1e-9);
            Assert.Equal(0.6222222222, Metric(images, "accuracy"), 1e-9);
            Assert.Equal(0.5357142857, Metric(images, "quadratic_kappa"), 1e-9);
        }
    }

    [DataFact("cases")]
    public async Task Run_PositiveClassNamed_IsThatWhateverTheOrder()
    {
        ToolRun.Output("tar", folder.Path, "-xzf", RealData.Folder("cases/cases.tar.gz"), "./csv-order");

        (ValidationSummary first, JsonElement model) = await RunAsync("model_order.csv", "Normal");
        (ValidationSummary second, _) = await RunAsync("alphabetical.csv", "Normal");

        Assert.Equal("normal", model.GetProperty("positive_class").GetString());
        Assert.Equal(first.Headlines, second.Headlines);
        Assert.Contains(
            first.Headlines,
            headline => headline.Name == "normal ROC AUC, per image" && headline.Value.StartsWith("0.871", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_NoClassIsMalignant_AsksWhichIsPositive()
    {
        Directory.CreateDirectory(folder["csv-order"]);
        File.WriteAllText(folder["csv-order/labels.csv"], "file,label\na.png,sick\nb.png,healthy\n");
        File.WriteAllText(folder["csv-order/p.csv"], "path,p_healthy,p_sick\na.png,0.2,0.8\nb.png,0.6,0.4\n");

        RunSetupException asked = await Assert.ThrowsAsync<RunSetupException>(() => RunAsync("p.csv", ""));
        RunSetupException wrong = await Assert.ThrowsAsync<RunSetupException>(() => RunAsync("p.csv", "ill"));

        Assert.Contains("none of healthy, sick is called malignant. Name it with --positive-class.", asked.Message, StringComparison.Ordinal);
        Assert.Contains("validation.positive_class is 'ill'; the classes are healthy, sick.", wrong.Message, StringComparison.Ordinal);
    }

    private static double Area(JsonElement unit, string name) => unit.GetProperty("classes").EnumerateArray()
        .Single(c => c.GetProperty("class").GetString() == name).GetProperty("roc_auc").GetProperty("value").GetDouble();

    private static double Metric(JsonElement unit, string name) => unit.GetProperty("overall").EnumerateArray()
        .Single(m => m.GetProperty("name").GetString() == name).GetProperty("estimate").GetProperty("value").GetDouble();

    private async Task<(ValidationSummary Summary, JsonElement Evaluation)> RunAsync(string predictions, string positive)
    {
        string output = folder["out-" + predictions];
        var options = new PipelineOptions
        {
            Run = new RunOptions { Input = folder["csv-order"], Output = output },
            Validation = new ValidationOptions
            {
                LabelsFile = folder["csv-order/labels.csv"],
                PredictionsFile = folder["csv-order/" + predictions],
                PositiveClass = positive,
                Resamples = 20,
                AllowLeakage = true,
            },
        };
        var setup = new RunSetup(options, "test", RunFloors.Real, new SilentSink(), TimeProvider.System);
        ValidationSummary summary = await new ValidationJob(setup, (run, _) => run, _ => { }).RunAsync(CancellationToken.None);
        JsonSchemaTests.AssertFitsMetrics(Path.Combine(output, "metrics.json"));
        using var metrics = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(output, "metrics.json")));
        return (summary, metrics.RootElement.GetProperty("evaluation").Clone());
    }
}
