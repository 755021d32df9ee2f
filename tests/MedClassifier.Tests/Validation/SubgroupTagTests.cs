using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Pipeline;
using MedClassifier.Validation;

namespace MedClassifier.Tests.Validation;

/// <summary>Subgroups by tags of DICOM files.</summary>
public sealed class SubgroupTagTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_TagsOfDicomFiles_MakeSubgroupsBesideTheColumns()
    {
        WriteLabelledFiles(24);

        ValidationSummary summary = await RunAsync(["Manufacturer", "PatientAge", "PatientSex", "ImageLaterality"]);

        Assert.Equal(ExitCodes.Done, summary.ExitCode);
        string[][] rows =
        [
            .. CsvRows.Of(folder["out/tables/subgroups.csv"]).Select(row => new[] { row["column"], row["value"], row["images"], row["small"] }),
        ];
        Assert.Equal(
            [
                ["side", "left", "8", "small"], ["side", "right", "16", "small"],
                ["Manufacturer", "GE", "8", "small"], ["Manufacturer", "Siemens", "12", "small"], ["Manufacturer", "other", "4", "small"],
                ["PatientAge", "30 to 39", "6", "small"], ["PatientAge", "40 to 49", "6", "small"], ["PatientAge", "absent", "12", "small"],
            ],
            rows);
        string page = File.ReadAllText(folder["out/dossier.html"]);
        Assert.Contains("PatientSex, all images have the value F", page, StringComparison.Ordinal);
        Assert.Contains("ImageLaterality, all images have the value absent", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SubgroupsOfUnknownColumn_NamesItAndWhatIsThere()
    {
        WriteLabelledFiles(6);

        RunSetupException fault = await Assert.ThrowsAsync<RunSetupException>(() => RunAsync([], ["scanner"]));

        Assert.Contains("names scanner; the further columns of the labels are side", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PatientName", "could identify a person")]
    [InlineData("PatientID", "could identify a person")]
    [InlineData("StudyDate", "could identify a person")]
    [InlineData("InstitutionName", "without it there are AnodeTargetMaterial, BitsStored")]
    [InlineData("Maker", "is no keyword of the dictionary")]
    public void Load_TagThatMayNotBeShown_IsAnErrorThatNamesThoseThatMay(string keyword, string expected)
    {
        LoadedConfiguration loaded = ConfigurationLoader.Load(
            null, [ConfigurationOverride.FromList("--subgroup-tags", "validation.subgroup_tags", $"Manufacturer,{keyword}")], folder.Path);

        ConfigurationError error = Assert.Single(loaded.Errors);
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--subgroup-tags", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_Identified_TakesEveryTagOfTheDictionary()
    {
        Assert.Null(SubgroupTags.Fault("InstitutionName", identified: true));
        Assert.All(SubgroupTags.Allowed, keyword => Assert.Null(SubgroupTags.Fault(keyword, identified: false)));
    }

    private void WriteLabelledFiles(int count)
    {
        Directory.CreateDirectory(folder["in"]);
        var random = new Random(1);
        List<string> labels = ["file,label,split,side"];
        List<string> predictions = ["path,p_normal,p_benign,p_malignant"];
        for (int i = 0; i < count; i++)
        {
            DicomDataset dataset = DicomSamples.Grey(32, 32, [.. Enumerable.Range(0, 32 * 32).Select(_ => (ushort)random.Next(60_000))]);
            dataset.AddOrUpdate(DicomTag.PatientName, "Doe^Jane").AddOrUpdate(DicomTag.PatientSex, "F");
            dataset.AddOrUpdate(DicomTag.Manufacturer, i % 2 == 0 ? "SIEMENS Healthineers" : i % 3 == 0 ? "Doe^Jane" : "GE Healthcare");
            if (i % 2 == 0)
            {
                dataset.AddOrUpdate(DicomTag.PatientAge, i % 4 == 0 ? "041Y" : "039Y");
            }

            File.WriteAllBytes(folder[$"in/{i}.dcm"], DicomSamples.Bytes(dataset));
            labels.Add(FormattableString.Invariant($"{i}.dcm,{Finding.All[i % 3]},test,{(i % 3 == 0 ? "left" : "right")}"));
            predictions.Add(FormattableString.Invariant($"{i}.dcm,0.{1 + (i % 7)},0.1,0.{8 - (i % 7)}"));
        }

        File.WriteAllLines(folder["labels.csv"], labels);
        File.WriteAllLines(folder["predictions.csv"], predictions);
    }

    private Task<ValidationSummary> RunAsync(string[] tags, string[]? columns = null)
    {
        var options = new PipelineOptions
        {
            Run = new RunOptions { Input = folder["in"], Output = folder["out"] },
            Validation = new ValidationOptions
            {
                LabelsFile = folder["labels.csv"],
                PredictionsFile = folder["predictions.csv"],
                SubgroupTags = tags,
                Subgroups = columns ?? [],
                Resamples = 20,
            },
        };
        var setup = new RunSetup(options, "test", RunFloors.Real, new SilentSink(), TimeProvider.System);
        return new ValidationJob(setup, (run, _) => run, _ => { }).RunAsync(CancellationToken.None);
    }
}
