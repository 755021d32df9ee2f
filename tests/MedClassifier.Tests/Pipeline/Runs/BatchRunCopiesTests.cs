using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Ingestion.Sources.Archives;

namespace MedClassifier.Tests.Pipeline.Runs;

/// <summary>Files with the same content, and files that claim to be the same instance.</summary>
public sealed class BatchRunCopiesTests
{
    [Fact]
    public async Task Run_SecondPathWithTheSameContent_PointsToTheFirst()
    {
        using var bench = new RunBench();
        var source = new FakeSource(new FakeFile("a") { Content = "x" }, new FakeFile("b") { Content = "x" });

        RunSummary summary = await bench.RunAsync(source);

        Assert.Equal(("a", 0), Assert.Single(source.Decoded));
        Assert.Equal(["a,0,Done,,0.05", "b,0,Done,,0.05"], bench.Lines);
        Assert.Equal((2, 1, ExitCodes.Done), (summary.Inputs, summary.Copies, summary.ExitCode));
    }

    [Fact]
    public async Task Run_SameInstanceOtherContent_SetsTheLaterOneAsideAsConflict()
    {
        using var bench = new RunBench();
        var source = new FakeSource(
            new FakeFile("a") { Instance = "i", Content = "x" },
            new FakeFile("b") { Instance = "i", Content = "yy", Frames = 3 },
            new FakeFile("c") { Instance = "i", Content = "x" },
            new FakeFile("d") { Instance = "i", Content = "zzz", IsDicom = false });

        RunSummary summary = await bench.RunAsync(source);

        Assert.Equal(["a,0,Done,,0.05", "b,,SetAside,conflict,", "c,0,Done,,0.05", "d,0,Done,,0.15"], bench.Lines);
        Assert.Equal(ExitCodes.SomeSetAside, summary.ExitCode);
    }

    [Fact]
    public async Task Run_SameInstanceFirstCannotBeDecoded_ClassifiesTheFirstCopyThatCan()
    {
        using var bench = new RunBench();
        FakeFile[] files =
        [
            new FakeFile("a") { Instance = "i", Content = "x", Frames = 2, ReadRejection = new Rejection(RejectionCodes.Truncated, "short") },
            new FakeFile("b") { Instance = "i", Content = "yy", ReadRejection = new Rejection(RejectionCodes.Truncated, "short") },
            new FakeFile("c") { Instance = "i", Content = "zzz", Frames = 2 },
            new FakeFile("d") { Instance = "i", Content = "wwww", Frames = 3 },
            new FakeFile("e") { Instance = "i", Content = "zzz", Frames = 2 },
            new FakeFile("f"),
        ];
        string[] expected =
        [
            "a,0,SetAside,truncated,", "a,1,SetAside,truncated,", "b,0,SetAside,truncated,", "c,0,Done,,0.15", "c,1,Done,,0.2",
            "d,,SetAside,conflict,", "e,0,Done,,0.15", "e,1,Done,,0.2", "f,0,Done,,0.05",
        ];

        RunSummary summary = await bench.RunAsync(new FakeSource(files));

        Assert.Equal(expected, bench.Lines);
        Assert.Equal((9, 2, ExitCodes.SomeSetAside), (summary.Inputs, summary.Copies, summary.ExitCode));
        var again = new FakeSource(files);
        RunSummary repeated = await bench.RunAsync(again);
        Assert.Equal(expected, bench.Lines);
        Assert.Empty(again.Decoded);
        Assert.Equal((9, 8, 0), (repeated.Inputs, repeated.Reused, again.OpenDocuments));
    }

    [Fact]
    public async Task Run_CopyThatWaitedChanges_IsSetAside()
    {
        using var bench = new RunBench();
        int opened = 0;
        var source = new FakeSource(
            new FakeFile("a") { Instance = "i", Content = "x", ReadRejection = new Rejection(RejectionCodes.Truncated, "short") },
            new FakeFile("b") { Instance = "i", ContentAtOpening = () => Interlocked.Increment(ref opened) == 1 ? "yy" : "zzz" });

        RunSummary summary = await bench.RunAsync(source);

        Assert.Equal(["a,0,SetAside,truncated,", "b,0,SetAside,unreadable,"], bench.Lines);
        Assert.True(summary.Balanced);
    }

    [Fact]
    public async Task Run_ArchiveWithCopiesOfAnInstance_ReadsTheGoodOneAgain()
    {
        DicomDataset torn = DicomSamples.Grey(2, 2, [1, 2, 3, 4]);
        torn.AddOrUpdate(DicomTag.WindowCenter, "1");
        torn.AddOrUpdate(DicomTag.WindowWidth, "0");
        byte[] good = DicomSamples.Bytes(DicomSamples.Grey(2, 2, [1, 2, 3, 4]));
        using var input = new TemporaryFolder();
        File.WriteAllBytes(input["in.zip"], Archive.Zip(("a", DicomSamples.Bytes(torn)), ("b", good), ("../c", good), ("d", good)));
        using var bench = new RunBench();

        var options = new IngestOptions { Quality = new QualityOptions { UnusableDisplay = GateAction.Refuse } };
        RunSummary summary = await bench.RunAsync(KnownScanSources.Create(input["in.zip"], options).Value!);

        Assert.Equal(
            ["in.zip/a,0,SetAside,invalid-pixels,", "in.zip/b,0,Done,,0", "in.zip/../c,,SetAside,malformed,", "in.zip/d,0,Done,,0"], bench.Lines);
        Assert.Equal((4, 1, true), (summary.Inputs, summary.Copies, summary.Balanced));
        Assert.Equal(4, bench.Progress.Snapshot().Total);
    }
}
