using System.Data.Common;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Model.Poolings;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;
using Serilog;
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
    private readonly OutputFolder folder;
    private readonly RunLedger ledger;

    private RunJob(RunSetup setup, RunParts parts, RunOpening opening, Stack<IDisposable> opened)
    {
        Calibration = opening.Model!.Calibration;
        this.opened = opened;
        poolingStatistics = opening.Model!.Loaded.PoolingStatistics;
        log = opening.Log!;
        folder = opening.Folder!;
        ledger = parts.Ledger;
        PrivateMapFile = parts.Names.Identified ? null : PrivateMap.PathFor(IdentityKey.PathOf(setup.Options.Identity));
        Description = parts.Description;
        Source = parts.Source;
        Classifier = parts.Classifier;
        opening.Mapping?.Tell(Progress.Asked);
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

    /// <summary>The calibration of the model at work; null where there is none.</summary>
    public UsedCalibration? Calibration { get; }

    /// <summary>How the run stands.</summary>
    public RunProgress Progress { get; } = new();

    /// <summary>Opens everything.</summary>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    /// <exception cref="SourceFailedException">The input is not there, though earlier it was; or it may not be read.</exception>
    public static async Task<RunJob> OpenAsync(RunSetup setup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var opened = new Stack<IDisposable>();
        try
        {
            var opening = new RunOpening(setup, opened);
            RunParts parts = await opening.OpenAsync(cancellationToken).ConfigureAwait(false);
            Logger log = opening.Log!;
            LogHead(log, setup.Origin, parts.Description, opening.Model!.Loaded.Warnings);
            parts.Notices.Tell(notice => log.Warning("{Notice:l}", notice));
            return new RunJob(setup, parts, opening, opened);
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
    /// <param name="cancellationToken">Stops; what is finished is published, and a later run goes on from there.</param>
    /// <exception cref="OperationCanceledException">Cancelled; a <see cref="RunInterruptedException"/> where something was finished.</exception>
    /// <exception cref="SourceFailedException">The source failed; what was finished before is published, and nothing is taken back.</exception>
    /// <exception cref="IOException">The output folder went away, its disk is full, or the like.</exception>
    public async Task<RunSummary> RunAsync(IReadOnlyList<SourceFile>? only, CancellationToken cancellationToken)
    {
        try
        {
            RunSummary summary = await run.RunAsync(only, cancellationToken).ConfigureAwait(false);
            if (summary.Reports.Count > 0)
            {
                folder.Keep();
            }

            LogEnd(summary);
            return summary;
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            bool isPublished = e is RunInterruptedException;
            log.ForContext(RunLog.FileOnly, true).Information(
                "Interrupted{Published:l}; a later run goes on from here", isPublished ? ", what is finished is published" : "");
            throw;
        }
        catch (SourceFailedException e)
        {
            log.ForContext(RunLog.FileOnly, true).Fatal("{Failure:l}", e.Message);
            throw;
        }
        catch (Exception e)
        {
            log.ForContext(RunLog.FileOnly, true).Fatal("The run broke off: {ExceptionType:l} {StackTrace:l}", e.GetType().FullName, e.StackTrace);
            if (e is DbException)
            {
                throw new IOException($"The accounts of the run in {folder.FullPath} cannot be kept any more: {e.Message}", e);
            }

            throw;
        }
        finally
        {
            KeepWhatIsDone();
        }
    }

    /// <summary>Closes everything.</summary>
    public void Dispose() => Close(opened);

    private void LogEnd(RunSummary summary)
    {
        ILogger file = log.ForContext(RunLog.FileOnly, true);
        file.Information(
            "{Inputs} inputs = {Done} done + {SetAside} set aside; {Reused} were finished before, {Copies} are copies",
            summary.Inputs, summary.Accounts.Done, summary.Accounts.SetAsideCount, summary.Reused, summary.Copies);
        if (summary.Published.Earlier > 0)
        {
            file.Information("{Rows} rows of earlier inputs stay published", summary.Published.Earlier);
        }

        if (poolingStatistics?.Invoke() is { } statistics)
        {
            file.Information("The pooling gave {@PoolingStatistics}", statistics);
        }
    }

    /// <summary>A folder with a result in it is left, whatever else went wrong.</summary>
    private void KeepWhatIsDone()
    {
        try
        {
            if (!ledger.IsEmpty)
            {
                folder.Keep();
            }
        }
        catch (DbException)
        {
            folder.Keep();
        }
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

    private static void Close(Stack<IDisposable> opened)
    {
        while (opened.TryPop(out IDisposable? resource))
        {
            resource.Dispose();
        }
    }
}
