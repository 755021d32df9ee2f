using System.Globalization;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>medclassifier validate on a labelled folder: what the model has seen, other models, calibrations that runs use.</summary>
public sealed class ValidateTests : IDisposable
{
    private const int Pictures = 18;

    private static readonly string[] Quick = ["--set", "validation.resamples=20", "--set", "model.threads=1", "--device", "cpu"];

    private readonly TemporaryFolder folder = new();

    public ValidateTests()
    {
        TestStudy.WritePictures(folder["in"], Pictures);
        WriteLabels("labels.csv", i => i < 6 ? "train" : i < 12 ? "val" : "test");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Validate_ModelThatLearntFromATestImage_EndsWithLeakage()
    {
        // Row 2 was learnt, row 8 was validated on while learning.
        WriteLabels("leaking.csv", i => i is 0 or 6 ? "test" : i < 6 ? "train" : i < 12 ? "val" : "test");

        File.Copy(folder["labels.csv"], folder["in/labels.csv"]);
        (int trained, string training) = await RunAsync(
            "train", "-i", folder["in"], "-o", folder["model.safetensors"], "--set", "train.steps=2", "--set", "train.batch_size=2",
            "--set", "train.input_size=32", "--set", "train.warm_up_steps=1", "--set", "train.threads=1");
        (_, string card) = await RunAsync("model", "show", folder["model.safetensors"]);
        (int apart, string first) = await RunAsync(
            ["validate", "--labels", folder["labels.csv"], "-i", folder["in"], "-m", folder["model.safetensors"], "-o", folder["apart"], .. Quick]);
        (int leaking, string second) = await RunAsync(
            ["validate", "--labels", folder["leaking.csv"], "-i", folder["in"], "-m", folder["model.safetensors"], "-o", folder["leaking"], .. Quick]);

        Assert.True(trained == ExitCodes.Done, training);
        Assert.Matches(@"scans learnt +6 scans", card);
        Assert.Matches(@"scans selected on +6 scans", card);
        Assert.True(apart == ExitCodes.Done, first);
        Assert.Contains("6 images of the tuning set are among those by which the model's weights were selected", Findings("apart"), StringComparison.Ordinal);
        Assert.True(leaking == ExitCodes.Leakage, second);
        Assert.Contains("1 images of the test set are among those that the model learnt from [00/000.png]", second, StringComparison.Ordinal);
        Assert.Contains("1 images of the test set are among those by which the model's weights were selected [00/006.png]", second, StringComparison.Ordinal);
        Assert.Contains("class=\"stamp\"", File.ReadAllText(folder["leaking/dossier.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ComparedWithAModel_IsAsComparedWithItsPredictions()
    {
        TestScans.WriteModel(folder["a.safetensors"], 1, 32);
        TestScans.WriteModel(folder["b.safetensors"], 2, 32);
        string[] labels = ["validate", "--labels", folder["labels.csv"], "-i", folder["in"], .. Quick];

        (int models, string first) = await RunAsync(
            [.. labels, "-m", folder["a.safetensors"], "--compare", folder["b.safetensors"], "-o", folder["models"]]);
        (int tables, string second) = await RunAsync(
            [.. labels, "--predictions", folder["models/run/results.csv"], "--compare", folder["models/compare-run/results.csv"], "-o", folder["tables"]]);

        Assert.True(models == ExitCodes.Done, first);
        Assert.Contains("not asked: training-overlap, the model carries no training hashes", first, StringComparison.Ordinal);
        Assert.Contains("not asked: the model carries no training hashes", File.ReadAllText(folder["models/dossier.html"]), StringComparison.Ordinal);
        Assert.True(tables == ExitCodes.Done, second);
        foreach (string unit in new[] { "image", "group" })
        {
            string comparison = File.ReadAllText(folder[$"models/tables/comparison-{unit}.csv"]);
            Assert.Contains("malignant", comparison, StringComparison.Ordinal);
            Assert.Equal(comparison, File.ReadAllText(folder[$"tables/tables/comparison-{unit}.csv"]));
        }

        using var metrics = JsonDocument.Parse(File.ReadAllText(folder["models/metrics.json"]));
        JsonElement images = metrics.RootElement.GetProperty("comparison")[0];
        Assert.StartsWith("formula (", images.GetProperty("first").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(images.GetProperty("first").GetString(), images.GetProperty("second").GetString());
        Assert.Equal(6, images.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Run_ModelWithACalibration_CorrectsEveryProbabilityAndNamesItInEveryReport()
    {
        string model = TestStudy.WriteModel(folder);

        (int validated, string validation) = await RunAsync(
            ["validate", "--labels", folder["labels.csv"], "-i", folder["in"], "-m", model, "-o", folder["out"], "--calibration", "temperature", "--save-calibration", .. Quick]);
        (int ran, string run) = await RunAsync(
            "run", "-i", folder["in"], "-o", folder["run"], "-m", model, "--set", "model.threads=1", "--device", "cpu");

        Assert.True(validated == ExitCodes.Done, validation);
        Assert.True(ran == ExitCodes.Done, run);
        ModelCard card = ModelFile.ReadCard(model).Value!;
        (CalibrationFile calibration, string hash) = CalibrationFile.Read(CalibrationFile.PathFor(model), card.Sha256, card.Classes).Value;
        Dictionary<string, float[]> before = Probabilities("out/run/results.csv");
        Dictionary<string, float[]> after = Probabilities("run/results.csv");
        Assert.Equal(12, before.Count);
        Assert.All(before, raw => Assert.NotEqual(raw.Value, after[raw.Key]));
        Assert.All(before, raw => Assert.All(
            calibration.Calibrator.Apply(new Prediction(card.Classes, raw.Value)).Probabilities.Zip(after[raw.Key]),
            pair => Assert.Equal(pair.First, pair.Second, 1e-5f)));
        string[] reports = [.. Directory.GetFiles(folder["run"], "*.html", SearchOption.AllDirectories), folder["run/run.json"]];
        Assert.True(reports.Length > Pictures, "a page for each study, the index and run.json are expected");
        Assert.All(reports, report => Assert.Contains(hash, File.ReadAllText(report), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_ByDefault_MeasuresWhatRunDelivers()
    {
        string model = TestStudy.WriteModel(folder);
        string[] labels = ["validate", "--labels", folder["labels.csv"], "-i", folder["in"], "-m", model, .. Quick];
        (int fitted, string fit) = await RunAsync(
            [.. labels, "-o", folder["fit"], "--calibration", "biased_temperature", "--save-calibration", "--set", "validation.calibration_prior=[0.5,0.3,0.2]"]);

        (int measured, string validation) = await RunAsync([.. labels, "-o", folder["shipped"]]);
        (int ran, string run) = await RunAsync(
            "run", "-i", folder["in"], "-o", folder["run"], "-m", model, "--set", "model.threads=1", "--device", "cpu",
            "--set", "report.operating_point=Youden");
        (int shifted, string prior) = await RunAsync(
            "run", "-i", folder["in"], "-o", folder["prior"], "-m", model, "--set", "model.threads=1", "--device", "cpu",
            "--set", "report.operating_point=Youden", "--set", "model.prior=[0.1,0.1,0.8]");

        Assert.True((fitted, measured, ran, shifted) == (0, 0, 0, 0), fit + validation + run + prior);
        using var metrics = JsonDocument.Parse(File.ReadAllText(folder["shipped/metrics.json"]));
        JsonElement root = metrics.RootElement;
        Assert.False(root.GetProperty("calibration_fitted_here").GetBoolean());
        Assert.True(root.GetProperty("operating_points_shipped").GetBoolean());
        Assert.Equal([0.5, 0.3, 0.2], root.GetProperty("fitted_prior").EnumerateArray().Select(share => share.GetDouble()));
        Assert.NotEqual(JsonValueKind.Null, root.GetProperty("calibration_effect").GetProperty("log_loss").GetProperty("value").ValueKind);
        Dictionary<string, Dictionary<string, string>> delivered = CsvRows.Of(folder["run/results.csv"]).ToDictionary(row => row["path"]);
        Dictionary<string, Dictionary<string, string>> stated = CsvRows.Of(folder["prior/results.csv"]).ToDictionary(row => row["path"]);
        Assert.All(CsvRows.Of(folder["shipped/run/results.csv"]), row => Assert.Equal(delivered[row["path"]]["p_malignant"], row["p_malignant"]));

        // The dossier's counts are those of the calls that run makes; what is stated of the class mix does not change a call.
        JsonElement point = root.GetProperty("evaluation").GetProperty("images").GetProperty("operating_points").EnumerateArray()
            .Single(p => p.GetProperty("threshold").GetProperty("rule").GetProperty("name").GetString() == "Youden");
        string[] test = [.. File.ReadAllLines(folder["labels.csv"]).Skip(1).Where(line => line.EndsWith("test", StringComparison.Ordinal)).Select(line => line.Split(',')[0])];
        Assert.Equal(
            point.GetProperty("true_positives").GetInt32() + point.GetProperty("false_positives").GetInt32(),
            test.Count(path => delivered[path]["call"] == "malignant"));
        Assert.All(delivered.Values, row => Assert.Equal((row["call"], "Youden"), (stated[row["path"]]["call"], row["operating_point"])));
        Assert.All(delivered.Values, row => Assert.True(Number(stated[row["path"]]["p_malignant"]) > Number(row["p_malignant"])));
        Assert.All(
            Directory.GetFiles(folder["prior"], "*.html", SearchOption.AllDirectories),
            page => Assert.Contains("Probabilities for stated class shares, normal 0.100, benign 0.100, malignant 0.800", File.ReadAllText(page), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_SaveCalibrationWithNothingFitted_SaysWhatToName()
    {
        (int code, string output) = await RunAsync(
            ["validate", "--labels", folder["labels.csv"], "-i", folder["in"], "-m", TestStudy.WriteModel(folder), "-o", folder["out"], "--save-calibration", .. Quick]);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("validation.calibration is 'shipped', which fits none: name one, such as --calibration", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0.5,0.5,0.5]", "model.prior is [0.5, 0.5, 0.5]; allowed: one share for each class")]
    [InlineData("[0.5,0.3,0.2]", "without a calibration it is not known for which shares of the classes")]
    public async Task Run_PriorThatCannotBeUsed_SaysWhy(string prior, string expected)
    {
        (int code, string output) = await RunAsync(
            "run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder), "--set", "model.prior=" + prior);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_LesionMasks_AsksTheModelAgainAboutAsManyAsAreWanted()
    {
        string model = TestStudy.WriteModel(folder);
        byte[] mask = new byte[40 * 30];
        mask.AsSpan(205, 10).Fill(255);
        Directory.CreateDirectory(folder["in/masks"]);
        File.WriteAllBytes(folder["in/masks/lesion.png"], Ingestion.Pictures.GreyPng(40, 30, mask));
        File.WriteAllBytes(folder["in/masks/empty.png"], Ingestion.Pictures.GreyPng(40, 30, new byte[40 * 30]));
        // Of the test files, rows 14 and 17 are normal: a lesion there is a contradiction, an empty mask is none.
        string[] rows = File.ReadAllLines(folder["labels.csv"]);
        File.WriteAllLines(
            folder["labels.csv"], rows.Select((row, i) => row + (i == 0 ? ",mask" : i == 16 ? ",masks/empty.png" : i > 12 ? ",masks/lesion.png" : ",")));
        string[] arguments = ["validate", "--labels", folder["labels.csv"], "-i", folder["in"], "-m", model, "-o", folder["out"], .. Quick];

        (int asked, string first) = await RunAsync([.. arguments, "--set", "validation.attention_images=2"]);
        using var metrics = JsonDocument.Parse(File.ReadAllText(folder["out/metrics.json"]));
        string[] figures = [.. Directory.GetFiles(folder["out/figures"]).Select(Path.GetFileName).OfType<string>()];
        (int left, string second) = await RunAsync([.. arguments, "--set", "validation.attention_images=0"]);

        Assert.True(asked == ExitCodes.Done, first);
        JsonElement root = metrics.RootElement;
        Assert.Equal(4, root.GetProperty("localisation").GetProperty("images").GetInt32());
        Assert.Equal(4, root.GetProperty("localisation").GetProperty("median_mass_ratio").GetProperty("count").GetInt32());
        Assert.Equal(14, Assert.Single(root.GetProperty("unusable_masks").EnumerateArray()).GetInt32());
        Assert.Equal(2, root.GetProperty("perturbation").GetProperty("images").GetInt32());
        Assert.Equal(21, root.GetProperty("perturbation").GetProperty("deletion").GetProperty("points").GetArrayLength());
        Assert.Equal("head", root.GetProperty("randomisation").GetProperty("stages")[0].GetProperty("name").GetString());
        Assert.Equal(6, root.GetProperty("hot_spot").GetProperty("counts").EnumerateArray().Sum(count => count.GetInt32()));
        Assert.Superset(new HashSet<string> { "deletion.svg", "insertion.svg", "randomisation.svg", "hot-spot.svg" }, figures.ToHashSet());
        Assert.True(left == ExitCodes.Done, second);
        Assert.Contains("were not checked: validation.attention_images is 0", File.ReadAllText(folder["out/dossier.html"]), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["out/figures/deletion.svg"]));
    }

    [Fact]
    public async Task Validate_TestFilesWithoutPrediction_SaysHowManyAndWhichBesideTheNumbers()
    {
        string[] lines = ["path,p_normal,p_benign,p_malignant", .. Enumerable.Range(0, Pictures).Where(i => i is not (13 or 14 or 17)).Select(i =>
            FormattableString.Invariant($"{i / 10:D2}/{i:D3}.png,{(i % 3 == 0 ? "0.5,0.3,0.2" : i % 3 == 1 ? "0.3,0.4,0.3" : "0.2,0.3,0.5")}"))];
        File.WriteAllLines(folder["predictions.csv"], lines);

        (int code, string output) = await RunAsync(
            ["validate", "--labels", folder["labels.csv"], "-i", folder["in"], "--predictions", folder["predictions.csv"], "-o", folder["out"], .. Quick]);

        const string Missing = "3 of 6 files of the test set gave no prediction and are not in these numbers (normal 0, benign 1, malignant 2): rows 15-16, 19";
        Assert.True(code == ExitCodes.SomeSetAside, output);
        Assert.Contains($"MISSING: {Missing}", output, StringComparison.Ordinal);
        Assert.Contains(Missing, File.ReadAllText(folder["out/dossier.html"]), StringComparison.Ordinal);
        Assert.Contains(folder["out/dossier.pdf"], output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_BadTables_NamesEveryFaultWithItsRows()
    {
        File.WriteAllText(folder["labels.csv"], "file,label,split\na.png,benign,test\nb.png,tumour,test\na.png,benign,val\nc.png,tumour,test\n");
        File.WriteAllText(folder["results.csv"], "path,p_normal,p_benign,p_malignant\na.png,0.5,0.3,0.3\nb.png,0.2,0.5,0.3\nb.png,0.2,0.5,0.3\n");
        File.WriteAllText(folder["good.csv"], "path,p_normal,p_benign,p_malignant\na.png,0.4,0.3,0.3\n");

        (int predictions, string first) = await RunAsync(
            "validate", "--labels", folder["labels.csv"], "--predictions", folder["results.csv"], "-o", folder["out"]);
        (int labels, string second) = await RunAsync(
            "validate", "--labels", folder["labels.csv"], "--predictions", folder["good.csv"], "-o", folder["out"]);
        (int compared, string third) = await RunAsync(
            "validate", "--labels", folder["labels.csv"], "--predictions", folder["good.csv"], "--compare", folder["results.csv"], "-o", folder["out"]);

        Assert.Equal((ExitCodes.Usage, ExitCodes.Usage, ExitCodes.Usage), (predictions, labels, compared));
        Assert.Contains("row 2: the probabilities sum to 1.1, not to 1", third, StringComparison.Ordinal);
        Assert.Contains("row 2: the probabilities sum to 1.1, not to 1", first, StringComparison.Ordinal);
        Assert.Contains("row 4: the same image as in row 3", first, StringComparison.Ordinal);
        Assert.Contains("rows 3, 5: the label 'tumour' is no class; there are normal, benign, malignant", second, StringComparison.Ordinal);
        Assert.Contains("row 4: the same file as in row 2", second, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", first + second, StringComparison.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string Findings(string output) => File.ReadAllText(folder[output + "/tables/audit-findings.csv"]);

    private Dictionary<string, float[]> Probabilities(string results) => CsvRows.Of(folder[results]).ToDictionary(
        row => row["path"],
        row => Finding.All.Select(name => float.Parse(row["p_" + name], CultureInfo.InvariantCulture)).ToArray(),
        StringComparer.Ordinal);

    private void WriteLabels(string name, Func<int, string> splitOf) => File.WriteAllLines(
        folder[name],
        ["file,label,group,split", .. Enumerable.Range(0, Pictures).Select(i =>
            FormattableString.Invariant($"{i / 10:D2}/{i:D3}.png,{Finding.All[i % 3]},g{i},{splitOf(i)}"))]);

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        return (await run.ExitAsync(), run.Output);
    }
}
