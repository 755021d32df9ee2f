using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using Serilog;

namespace MedClassifier.Tests.Pipeline.Runs;

/// <summary>Runs made-up files through the real stages and the real ledger.</summary>
internal sealed class RunBench : IDisposable
{
    private static readonly LedgerKey Key = new("model", "", "configuration");

    public TemporaryFolder Folder { get; } = new();

    public FakeClassifier Classifier { get; init; } = new();

    public FakeWriter Writer { get; init; } = new();

    public RunLimits Limits { get; init; } = new(DecodeThreads: 3, Queue: 4, BatchSize: 4, WriteThreads: 2);

    public ReportedNames Names { get; init; } = ReportedNames.Real;

    public ILogger Log { get; init; } = Serilog.Core.Logger.None;

    public RunProgress Progress { get; private set; } = new();

    public string[] Lines => File.ReadAllLines(Folder["results.txt"]);

    public ListingOrigin Origin { get; set; } = Samples.Origin;

    public bool IsQuery { get; init; }

    public bool Prune { get; set; }

    public MemoryLimits Memory { get; init; } = MemoryLimits.Of(64);

    public async Task<RunSummary> RunAsync(IScanSource source, CancellationToken cancellationToken = default)
    {
        Progress = new RunProgress();
        using RunLedger ledger = RunLedger.Open(Folder.Path, Key, "1");
        var description = new RunDescription(Classifier.Card, "fake", "1", "configuration", "", Names.Identified);
        var parts = new RunParts(source, Classifier, [Writer], ledger, Key, Names, description, Folder.Path)
        {
            Origin = Origin,
            IsQuery = IsQuery,
            Prune = Prune,
            Memory = Memory,
        };
        return await new BatchRun(parts, Limits, Progress, Log).RunAsync(null, cancellationToken);
    }

    public void Dispose() => Folder.Dispose();
}
