using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Model;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Engines;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Reporting;
using Serilog.Core;
using Serilog.Events;

namespace MedClassifier.Tests.Pipeline.Runs;

public sealed class RunJobTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ListSink console = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_Dicom_WritesNoRealNameAnywhereInTheOutputFolder()
    {
        var source = new FakeSource(
            new FakeFile("DOE_JANE/1.dcm"),
            new FakeFile("DOE_JANE/2.dcm") { OnRead = _ => throw new InvalidOperationException("DOE^JANE") },
            new FakeFile("DOE_JANE/3.dcm") { Rejection = new Rejection(RejectionCodes.Truncated, "short") },
            new FakeFile("DOE_JANE/4.dcm") { OpenFault = new InvalidOperationException("DOE^JANE") });

        RunSummary summary = await RunAsync(Options(), source);

        Assert.Equal((4, 1), (summary.Inputs, summary.Accounts.Done));
        foreach (string file in Directory.GetFiles(folder["out"], "*", SearchOption.AllDirectories))
        {
            Assert.False(Holds(file, "DOE"), $"{file} holds a real name");
            Assert.False(Holds(file, "1.2.3.4"), $"{file} holds a real instance");
        }

        Assert.DoesNotContain(console.Lines, line => line.Contains("DOE", StringComparison.Ordinal));
        Assert.True(Holds(folder["identity.map.db"], "DOE_JANE/1.dcm"));
    }

    [Fact]
    public async Task RunAsync_Identified_WritesRealNamesAndSaysSo()
    {
        PipelineOptions options = Options() with { Identity = new IdentityOptions { Identified = true } };

        await RunAsync(options, new FakeSource(new FakeFile("DOE_JANE/1.dcm")));

        Assert.StartsWith("DOE_JANE/1.dcm,", File.ReadAllText(folder["out/results.txt"]), StringComparison.Ordinal);
        Assert.Contains(console.Lines, line => line.StartsWith("Identified output", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_KeyInTheOutputFolder_IsRefused()
    {
        PipelineOptions options = Options() with { Identity = new IdentityOptions { KeyFile = folder["out/identity.key"] } };

        RunSetupException e = await Assert.ThrowsAsync<RunSetupException>(() => RunAsync(options, new FakeSource()));

        Assert.Contains("lies in the output folder", e.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["out/identity.key"]));
    }

    [Theory]
    [InlineData("", "out", "No input is named")]
    [InlineData("in", "", "No output folder is named")]
    [InlineData("absent", "out", "There is no input")]
    [InlineData("in", "out", "There is no model file")]
    public async Task OpenAsync_MissingInputOrOutput_SaysWhich(string input, string output, string expected)
    {
        PipelineOptions options = Options() with
        {
            Model = new ModelOptions { Path = [folder["absent.safetensors"]] },
            Run = new RunOptions { Input = input.Length == 0 ? "" : folder[input], Output = output.Length == 0 ? "" : folder[output] },
        };

        RunSetupException e = await Assert.ThrowsAsync<RunSetupException>(() => RunAsync(options, new FakeSource()));

        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_BadModel_SaysWhyAndLetsTheFolderGo()
    {
        var floors = new RunFloors(
            (_, _, _) => Outcome.Of<IScanSource>(new FakeSource()),
            (_, _) => Task.FromResult<Outcome<LoadedClassifier>>(new Rejection(RejectionCodes.InvalidModel, "it is torn")),
            _ => []);

        RunSetupException e = await Assert.ThrowsAsync<RunSetupException>(
            () => RunJob.OpenAsync(Setup(Options(), floors), CancellationToken.None));
        RunSummary after = await RunAsync(Options(), new FakeSource(new FakeFile("a")));

        Assert.EndsWith("cannot be used: it is torn.", e.Message, StringComparison.Ordinal);
        Assert.Equal(1, after.Accounts.Done);
    }

    [Fact]
    public async Task RunAsync_LedgerGoneMeanwhile_SaysWhichAccounts()
    {
        var file = new FakeFile("a")
        {
            ContentAtOpening = () =>
            {
                Array.ForEach(Directory.GetFiles(folder["out"], "ledger.db*"), File.Delete);
                return "a";
            },
        };

        IOException e = await Assert.ThrowsAsync<IOException>(() => RunAsync(Options(), new FakeSource(file)));

        Assert.StartsWith($"The accounts of the run in {folder["out"]} cannot be kept", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_EngineThatChangesMeanwhile_SaysItOnceOnTheConsoleInTheLogAndInTheRecord()
    {
        var notices = new EngineNotices();
        notices.Say("at opening");
        var classifier = new FakeClassifier { OnBatch = () => notices.Say("smaller batches") };
        var floors = new RunFloors(
            (_, _, _) => Outcome.Of<IScanSource>(new FakeSource([.. Enumerable.Range(0, 20).Select(i => new FakeFile($"{i}"))])),
            (_, _) => Task.FromResult(Outcome.Of(new LoadedClassifier(classifier, []) { Notices = notices })),
            options => KnownReportWriters.Create(options.Report with { Formats = ["csv"] }));

        using (RunJob job = await RunJob.OpenAsync(Setup(Options(), floors), CancellationToken.None))
        {
            await job.RunAsync(CancellationToken.None);
        }

        Assert.True(classifier.BatchSizes.Count > 1);
        string[] expected = ["at opening", "smaller batches"];
        Assert.Equal(expected, console.Lines.Where(expected.Contains));
        string log = File.ReadAllText(Assert.Single(Directory.GetFiles(folder["out/log"])));
        Assert.All(expected, notice => Assert.Equal(2, log.Split($"\"RenderedMessage\":\"{notice}\"").Length));
        using JsonDocument record = JsonDocument.Parse(File.ReadAllText(folder["out/run.json"]));
        Assert.Equal(expected, record.RootElement.GetProperty("engine_notices").EnumerateArray().Select(notice => notice.GetString()));
    }

    private PipelineOptions Options()
    {
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllText(folder["model.safetensors"], "");
        return new PipelineOptions
        {
            Run = new RunOptions { Input = folder["in"], Output = folder["out"] },
            Identity = new IdentityOptions { KeyFile = folder["identity.key"] },
            Model = new ModelOptions { Path = [folder["model.safetensors"]] },
        };
    }

    private RunSetup Setup(PipelineOptions options, RunFloors floors) => new(options, "test", floors, console, TimeProvider.System);

    private async Task<RunSummary> RunAsync(PipelineOptions options, FakeSource source)
    {
        var floors = new RunFloors(
            (_, _, _) => Outcome.Of<IScanSource>(source),
            (_, _) => Task.FromResult(Outcome.Of(new LoadedClassifier(new FakeClassifier(), []))),
            _ => [new FakeWriter()]);
        using RunJob job = await RunJob.OpenAsync(Setup(options, floors), CancellationToken.None);
        return await job.RunAsync(CancellationToken.None);
    }

    private static bool Holds(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
    }

    private sealed class ListSink : ILogEventSink
    {
        public List<string> Lines { get; } = [];

        public void Emit(LogEvent logEvent)
        {
            lock (Lines)
            {
                Lines.Add(logEvent.RenderMessage(null));
            }
        }
    }
}
