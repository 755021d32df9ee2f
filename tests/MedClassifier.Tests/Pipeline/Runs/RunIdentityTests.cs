using System.Collections.Concurrent;
using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Ingestion;
using MedClassifier.Model;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Ingestion.Sources.Archives;
using MedClassifier.Tests.Validation;

namespace MedClassifier.Tests.Pipeline.Runs;

/// <summary>Whole runs over files whose UIDs are not as single as they should be, in a folder, an archive and on a medium.</summary>
public sealed class RunIdentityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StudyWriter writer = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("folder")]
    [InlineData("archive")]
    [InlineData("medium")]
    public async Task Run_TwoPatientsUnderOneStudyUid_AreTwoStudies(string kind)
    {
        string input = Input(kind, File("A1", "1.2.3", "1.2.3.1", "P1"), File("A2", "1.2.3", "1.2.3.2", "P2"), File("A3", "1.2.3", "1.2.3.3", "P2"));

        RunSummary summary = await RunAsync(input);

        Assert.Equal((3, 3), (summary.Inputs, summary.Accounts.Done));
        string[] studies = writer.Of("A1", "A2", "A3");
        Assert.NotEqual(studies[0], studies[1]);
        Assert.Equal(studies[1], studies[2]);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("archive")]
    [InlineData("medium")]
    public async Task Run_OneInstanceUidInTwoStudies_BothAreDone(string kind)
    {
        string input = Input(kind, File("A1", "1.2.3", "1.2.3.1", "P1"), File("A2", "1.2.4", "1.2.3.1", "P2"));

        RunSummary summary = await RunAsync(input);

        Assert.Equal((2, 2), (summary.Inputs, summary.Accounts.Done));
        Assert.Equal(["1.2.3", "1.2.4"], writer.Of("A1", "A2"));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("archive")]
    [InlineData("medium")]
    public async Task Run_SeriesSplitOverFolders_IsOneStudy(string kind)
    {
        string input = Input(kind, File("D1/A1", "1.2.3", "1.2.3.1", "P1"), File("D2/A2", "1.2.3", "1.2.3.2", "P1"));

        RunSummary summary = await RunAsync(input);

        Assert.Equal((2, 2), (summary.Inputs, summary.Accounts.Done));
        Assert.Equal(["1.2.3", "1.2.3"], writer.Of("D1/A1", "D2/A2"));
    }

    private static (string Name, byte[] Content) File(string name, string study, string instance, string patient)
    {
        var random = new Random(name[^1]);
        DicomDataset dataset = DicomSamples.Grey(32, 32, [.. Enumerable.Range(0, 1024).Select(_ => (ushort)random.Next(60_000))]);
        dataset.AddOrUpdate(DicomTag.StudyInstanceUID, study).AddOrUpdate(DicomTag.SOPInstanceUID, instance);
        dataset.AddOrUpdate(DicomTag.SeriesInstanceUID, study + ".9").AddOrUpdate(DicomTag.PatientID, patient);
        return (name, DicomSamples.Bytes(dataset));
    }

    private string Input(string kind, params (string Name, byte[] Content)[] files)
    {
        Directory.CreateDirectory(folder["in"]);
        if (kind == "archive")
        {
            System.IO.File.WriteAllBytes(folder["in/all.zip"], Archive.Zip(files));
            return folder["in"];
        }

        foreach ((string name, byte[] content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder["in/" + name])!);
            System.IO.File.WriteAllBytes(folder["in/" + name], content);
        }

        if (kind == "folder")
        {
            return folder["in"];
        }

        System.IO.File.WriteAllBytes(folder["in/DICOMDIR"], DicomSamples.Bytes(new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.SOPClassUID, "1.2.840.10008.1.3.10" },
            { DicomTag.SOPInstanceUID, "1.2.3" },
            {
                DicomTag.DirectoryRecordSequence,
                [
                    .. files.Select(file => new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
                    {
                        { DicomTag.DirectoryRecordType, "IMAGE" },
                        { DicomTag.ReferencedFileID, file.Name.Split('/') },
                    }),
                ]
            },
        }));
        return folder["in/DICOMDIR"];
    }

    private async Task<RunSummary> RunAsync(string input)
    {
        System.IO.File.WriteAllText(folder["model.safetensors"], "");
        var options = new PipelineOptions
        {
            Run = new RunOptions { Input = input, Output = folder["out"] },
            Identity = new IdentityOptions { Identified = true },
            Model = new ModelOptions { Path = [folder["model.safetensors"]] },
        };
        var floors = new RunFloors(
            (path, all, _) => KnownScanSources.Create(path, all.Ingest),
            (_, _) => Task.FromResult(Outcome.Of(new LoadedClassifier(new FakeClassifier(), []))),
            _ => [writer]);
        var setup = new RunSetup(options, "test", floors, new SilentSink(), TimeProvider.System);
        using RunJob job = await RunJob.OpenAsync(setup, CancellationToken.None);
        return await job.RunAsync(CancellationToken.None);
    }

    /// <summary>Keeps of each file the study that it is reported under.</summary>
    private sealed class StudyWriter : IReportWriter
    {
        private readonly ConcurrentDictionary<string, string> studies = new(StringComparer.Ordinal);

        public string Name => "studies";

        public string[] Of(params string[] files) => [.. files.Select(file =>
            studies.Single(study => study.Key == file || study.Key.EndsWith("/" + file, StringComparison.Ordinal)).Value)];

        public ValueTask<IReadOnlyList<string>> WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<string>>([]);

        public IResultsReport Begin(RunReport report) => new Rows(studies);

        private sealed class Rows(ConcurrentDictionary<string, string> studies) : IResultsReport
        {
            public void Add(ScanResult row) => studies[row.Identity.Path] = row.Identity.Study;

            public void AddStudy(string key, IReadOnlyList<ScanResult> rows)
            {
            }

            public ValueTask<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken) =>
                ValueTask.FromResult<IReadOnlyList<string>>([]);

            public void Dispose()
            {
            }
        }
    }
}
