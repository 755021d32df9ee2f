using System.Data.Common;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Model.Poolings;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using Serilog.Core;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// A run made from its configuration: everything it needs is opened and checked before the first file is read, the cheap things first.
/// </summary>
public sealed class RunJob : IDisposable
{
    private readonly Stack<IDisposable> opened = new();
    private readonly BatchRun run;
    private readonly Logger log;
    private readonly Func<PoolingStatistics?>? poolingStatistics;
    private readonly string outputFolder;

    private RunJob(RunSetup setup, RunParts parts, Func<PoolingStatistics?>? poolingStatistics, Logger log, Stack<IDisposable> opened)
    {
        this.poolingStatistics = poolingStatistics;
        PrivateMapFile = parts.Names.Identified ? null : PrivateMap.PathFor(IdentityKey.PathOf(setup.Options.Identity));
        this.log = log;
        this.opened = opened;
        outputFolder = parts.OutputFolder;
        Description = parts.Description;
        Source = parts.Source;
        Classifier = parts.Classifier;
        run = new BatchRun(parts, RunLimits.From(setup.Options.Run, setup.Options.Model.BatchSize), Progress, log);
    }

    /// <summary>What runs.</summary>
    public RunDescription Description { get; }

    /// <summary>Where the way back from hashed names to real ones lies; null when real ones are written.</summary>
    public string? PrivateMapFile { get; }

    /// <summary>Opens the files that it runs over.</summary>
    public IScanSource Source { get; }

    /// <summary>The model at work, calibrated; for questions beside the run. Closed with the job.</summary>
    public IScanClassifier Classifier { get; }

    /// <summary>How the run stands.</summary>
    public RunProgress Progress { get; } = new();

    /// <summary>Opens everything.</summary>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    public static async Task<RunJob> OpenAsync(RunSetup setup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var opened = new Stack<IDisposable>();
        try
        {
            return await OpenAsync(setup, opened, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Close(opened);
            throw;
        }
    }

    /// <inheritdoc cref="RunAsync(IReadOnlyList{SourceFile}?, CancellationToken)"/>
    public Task<RunSummary> RunAsync(CancellationToken cancellationToken) => RunAsync(null, cancellationToken);

    /// <summary>Runs to the end.</summary>
    /// <param name="only">The files of the source to run over, in ordinal order of their paths; null for all.</param>
    /// <param name="cancellationToken">Stops; a later run goes on from there.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="IOException">The output folder went away, its disk is full, or the like.</exception>
    public async Task<RunSummary> RunAsync(IReadOnlyList<SourceFile>? only, CancellationToken cancellationToken)
    {
        try
        {
            RunSummary summary = await run.RunAsync(only, cancellationToken).ConfigureAwait(false);
            log.ForContext(RunLog.FileOnly, true).Information(
                "{Inputs} inputs = {Done} done + {SetAside} set aside; {Reused} were finished before",
                summary.Inputs, summary.Accounts.Done, summary.Accounts.SetAsideCount, summary.Reused);
            if (poolingStatistics?.Invoke() is { } statistics)
            {
                log.ForContext(RunLog.FileOnly, true).Information("The pooling gave {@PoolingStatistics}", statistics);
            }

            return summary;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.ForContext(RunLog.FileOnly, true).Information("Interrupted; a later run goes on from here");
            throw;
        }
        catch (Exception e)
        {
            log.ForContext(RunLog.FileOnly, true).Fatal("The run broke off: {ExceptionType:l} {StackTrace:l}", e.GetType().FullName, e.StackTrace);
            if (e is DbException)
            {
                throw new IOException($"The accounts of the run in {outputFolder} cannot be kept any more: {e.Message}", e);
            }

            throw;
        }
    }

    /// <summary>Closes everything.</summary>
    public void Dispose() => Close(opened);

    private static async Task<RunJob> OpenAsync(RunSetup setup, Stack<IDisposable> opened, CancellationToken cancellationToken)
    {
        PipelineOptions options = setup.Options;
        (string input, string output) = CheckNamed(options);
        OutputFolder folder = Keep(OutputFolder.Open(output), opened);
        Logger log = Keep(RunLog.Create(folder.FullPath, options.Log, setup.Time, setup.Console), opened);
        ReportedNames names = OpenNames(options.Identity, folder, opened);

        RunModel model = await RunModel.OpenAsync(setup.Floors, options, cancellationToken).ConfigureAwait(false);
        IScanClassifier classifier = Keep(model.Classifier, opened);
        string hash = ConfigurationHash.Compute(options, classifier.Engine);
        var key = new LedgerKey(classifier.Card.Sha256, model.CalibrationSha256, hash);
        RunLedger ledger = Keep(RunLedger.Open(folder.FullPath, key, ProgramVersion.Current), opened);
        var description = new RunDescription(
            classifier.Card, classifier.Engine, ProgramVersion.Current, hash, model.CalibrationSha256, names.Identified)
        {
            StudyRules = [.. options.Select.Profiles.Select(profile => new StudyRule(profile.Modalities, profile.Study))],
        };
        Outcome<IScanSource> source = setup.Floors.OpenSource(input, options, classifier.Card);
        if (!source.IsValue)
        {
            throw new RunSetupException($"The input {input} cannot be used", source.Rejection);
        }

        if (source.Value is IDisposable connection)
        {
            Keep(connection, opened);
        }

        var parts = new RunParts(
            source.Value, classifier, setup.Floors.CreateWriters(options), ledger, key, names,
            description, folder.FullPath);
        LogHead(log, setup.Origin, description, model.Loaded.Warnings);
        return new RunJob(setup, parts, model.Loaded.PoolingStatistics, log, opened);
    }

    private static void LogHead(Logger log, string origin, RunDescription description, IReadOnlyList<string> warnings)
    {
        log.ForContext(RunLog.FileOnly, true).Information(
            "MedClassifier {Version:l}, model {Model:l} {ModelSha256:l}, {Engine:l}, settings {Settings:l} {ConfigurationSha256:l}",
            ProgramVersion.Current, description.Model.Name, description.Model.Sha256, description.Engine, origin, description.ConfigurationSha256);
        foreach (string warning in warnings)
        {
            log.Warning("{Warning:l}", warning);
        }

        if (description.Identified)
        {
            log.Warning("Identified output: real names are written to the results, the reports and this log");
        }
    }

    /// <summary>What the configuration must name, and what must be there.</summary>
    private static (string Input, string Output) CheckNamed(PipelineOptions options)
    {
        bool isRemote = ScanSourceNames.IsRemote(options.Ingest.Source);
        string input = isRemote
            ? Required(options.Ingest.Remote.Url, "server", "--set ingest.remote.url=...", "ingest.remote.url")
            : Required(options.Run.Input, "input", "-i", "run.input");
        string output = Required(options.Run.Output, "output folder", "-o", "run.output");
        if (!isRemote && !Path.Exists(input))
        {
            throw new RunSetupException($"There is no input {input}.");
        }

        string modelFile = Required(options.Model.Path, "model", "-m", "model.path");
        if (!File.Exists(modelFile))
        {
            throw new RunSetupException($"There is no model file {modelFile}.");
        }

        return (input, output);
    }

    private static ReportedNames OpenNames(IdentityOptions options, OutputFolder folder, Stack<IDisposable> opened)
    {
        if (options.Identified)
        {
            return ReportedNames.Real;
        }

        string keyFile = IdentityKey.PathOf(options);
        if (folder.Contains(keyFile))
        {
            throw new RunSetupException(
                $"identity.key_file {keyFile} lies in the output folder: whoever gets the results would get the key with them.");
        }

        IdentityKey key = IdentityKey.LoadOrCreate(keyFile);
        return ReportedNames.Hashed(key, Keep(PrivateMap.Open(PrivateMap.PathFor(keyFile)), opened));
    }

    private static string Required(string value, string what, string option, string key) =>
        value.Length > 0 ? value : throw new RunSetupException($"No {what} is named: give {option}, or {key} in the configuration.");

    private static T Keep<T>(T resource, Stack<IDisposable> opened)
        where T : IDisposable
    {
        opened.Push(resource);
        return resource;
    }

    private static void Close(Stack<IDisposable> opened)
    {
        while (opened.TryPop(out IDisposable? resource))
        {
            resource.Dispose();
        }
    }
}
