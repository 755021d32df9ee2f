using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Pipeline;
using MedClassifier.Validation;

namespace MedClassifier.Tests.Validation;

public sealed class ValidationJobTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ValidationJobTests()
    {
        Directory.CreateDirectory(folder["in"]);
        var random = new Random(1);
        List<string> labels = ["file,label,group,split,side"];
        List<string> predictions = ["path,p_normal,p_benign,p_malignant"];
        for (int i = 0; i < 48; i++)
        {
            byte[] pixels = new byte[32 * 32];
            random.NextBytes(pixels);
            File.WriteAllBytes(folder[$"in/{i}.png"], Pictures.GreyPng(32, 32, pixels));
            string label = Finding.All[i % 3];
            double right = 0.34 + (0.6 * random.NextDouble());
            double[] p = [(1 - right) / 2, (1 - right) / 2, (1 - right) / 2];
            // Every seventh is wrong.
            p[i % 7 == 0 ? (i + 1) % 3 : i % 3] = right;
            labels.Add(FormattableString.Invariant($"{i}.png,{label},g{i},{(i < 30 ? "test" : "val")},{(i % 2 == 0 ? "left" : "right")}"));
            predictions.Add(FormattableString.Invariant($"{i}.png,{p[0]},{p[1]},{p[2]}"));
        }

        File.WriteAllLines(folder["in/labels.csv"], labels);
        File.WriteAllLines(folder["in/predictions.csv"], predictions);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_OnPredictions_WritesTheSameDossierTwice()
    {
        ValidationSummary first = await RunAsync("out1");
        ValidationSummary second = await RunAsync("out2");

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (first.ExitCode, second.ExitCode));
        string[] files = Names("out1");
        Assert.Equal(files, Names("out2"));
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(folder["out1/" + file]), File.ReadAllBytes(folder["out2/" + file])));
        Assert.Superset(
            new HashSet<string>(["dossier.html", "dossier.pdf", "metrics.json", "figures/roc-malignant.svg", "tables/overall.csv"]),
            files.ToHashSet());
        Assert.Contains("calibration.json", files);
        Assert.DoesNotContain("LEAKAGE", File.ReadAllText(folder["out1/dossier.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CopyOfATestImageInTheTuningSet_BlocksAndSaysSo()
    {
        File.Copy(folder["in/0.png"], folder["in/40.png"], overwrite: true);

        ValidationSummary summary = await RunAsync("out");

        Assert.Equal(ExitCodes.Leakage, summary.ExitCode);
        Assert.Empty(summary.Headlines);
        Assert.Contains("exact-duplicates", summary.Audit.Findings.Select(f => f.Check));
        Assert.Contains("LEAKAGE", File.ReadAllText(folder["out/dossier.html"]), StringComparison.Ordinal);
        Assert.DoesNotContain(Names("out"), name => name.StartsWith("figures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_LeakageAllowed_PrintsItAboveEveryFigure()
    {
        File.Copy(folder["in/0.png"], folder["in/40.png"], overwrite: true);

        ValidationSummary summary = await RunAsync("out", validation => validation with { AllowLeakage = true });

        Assert.Equal(ExitCodes.Done, summary.ExitCode);
        Assert.All(
            Names("out").Where(name => name.EndsWith(".svg", StringComparison.Ordinal)),
            name => Assert.Contains(">LEAKAGE</text>", File.ReadAllText(folder["out/" + name]), StringComparison.Ordinal));
        Assert.Contains("class=\"stamp\"", File.ReadAllText(folder["out/dossier.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SamePixelsWithTwoLabels_ShowsThePairWithTheFilesNames()
    {
        // Rows 2 and 3: normal and benign, both of the test set.
        File.Copy(folder["in/0.png"], folder["in/1.png"], overwrite: true);
        File.Copy(folder["in/9.png"], folder["in/extra.png"]);

        ValidationSummary summary = await RunAsync("out");

        Assert.Equal(ExitCodes.Done, summary.ExitCode);
        string page = File.ReadAllText(folder["out/dossier.html"]);
        Assert.Contains("alt=\"row 2: 0.png, normal, test\"", page, StringComparison.Ordinal);
        Assert.Contains("alt=\"row 3: 1.png, benign, test\"", page, StringComparison.Ordinal);
        Assert.Contains("FAULT pixel-identical images are labelled benign and normal. row 2: 0.png, normal, test; row 3: 1.png", page, StringComparison.Ordinal);
        Assert.Contains("Images without a label: extra.png.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FilesMissing_NamesTheirRows()
    {
        File.Delete(folder["in/3.png"]);
        File.Delete(folder["in/4.png"]);
        File.Delete(folder["in/5.png"]);

        ValidationSummary summary = await RunAsync("out");

        Assert.Contains(summary.Audit.Findings, f => f.Message == "3 of 48 labels have no file (6.3 %)" && f.Rows.SequenceEqual([5, 6, 7]));
    }

    [Fact]
    public void Calibration_WrittenAndRead_GivesTheSameForItsModelOnly()
    {
        var scaling = new TemperatureScaling(Finding.All, 18, 1.7);
        var file = new CalibrationFile(CalibrationFile.CurrentVersion, "abc", Finding.All, scaling, [], "def", "val", "1");
        file.Write(folder["m.calibration.json"]);

        Outcome<(CalibrationFile File, string Sha256)> read = CalibrationFile.Read(folder["m.calibration.json"], "abc", Finding.All);

        var prediction = new Prediction(Finding.All, [0.7f, 0.2f, 0.1f]);
        Assert.Equal(scaling.Apply(prediction).Probabilities, read.Value.File.Calibrator.Apply(prediction).Probabilities);
        Assert.Equal(64, read.Value.Sha256.Length);
        Assert.Contains("another model", CalibrationFile.Read(folder["m.calibration.json"], "xyz", Finding.All).Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal(folder["m.calibration.json"], CalibrationFile.PathFor(folder["m.safetensors"]));
    }

    private string[] Names(string output) =>
    [
        .. Directory.GetFiles(folder[output], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder[output], file))
            .Where(file => file != ".lock").Order(StringComparer.Ordinal),
    ];

    private Task<ValidationSummary> RunAsync(string output, Func<ValidationOptions, ValidationOptions>? change = null)
    {
        var validation = new ValidationOptions
        {
            LabelsFile = folder["in/labels.csv"],
            PredictionsFile = folder["in/predictions.csv"],
            Resamples = 50,
            Calibration = "temperature",
        };
        var options = new PipelineOptions
        {
            Run = new RunOptions { Output = folder[output] },
            Validation = change?.Invoke(validation) ?? validation,
        };
        var setup = new RunSetup(options, "test", RunFloors.Real, new SilentSink(), TimeProvider.System);
        return new ValidationJob(setup, (run, _) => run, _ => { }).RunAsync(CancellationToken.None);
    }
}
