using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Publishes what a run has listed and finished: first in the ledger, then in the reports.</summary>
/// <param name="parts">The run's parts.</param>
/// <param name="progress">Counts.</param>
/// <param name="log">The log.</param>
/// <param name="shard">What the run saw of the whole input, where it is over a part of it; else null.</param>
internal sealed class RunPublisher(RunParts parts, RunProgress progress, ILogger log, ShardCount? shard = null)
{
    /// <summary>Publishes.</summary>
    /// <param name="isComplete">Whether the source was listed to its end and every input is finished.</param>
    /// <param name="began">When the run began.</param>
    /// <param name="cancellationToken">Stops between reports; a later run writes them.</param>
    public async Task<RunSummary> PublishAsync(bool isComplete, DateTimeOffset began, CancellationToken cancellationToken)
    {
        parts.DemandOutput();
        // Before the writers, who remove the pictures of what is no longer known: never a result without its pictures.
        Publication published = parts.Ledger.Publish(isComplete, parts.Prune ? SayPruned : null);
        if (isComplete && shard is not null)
        {
            string described = RunDescriptionJson.Write(parts.Description);
            parts.Ledger.CompleteShard(shard.ToRecord(parts.Names, progress, described, parts.ReferenceSha256));
        }

        parts.Commit();
        var summary = new RunSummary(progress.Inputs, progress.ReusedCount, parts.Ledger.Accounts(), [])
        {
            Copies = progress.CopiedCount,
            Kept = progress.KeptCount,
            Beside = progress.BesideCount,
            Published = published,
            IsQuery = parts.IsQuery,
            Shard = shard is { Files: > 0 } ? parts.Shard : null,
        };
        if (summary.Inputs == 0 && published.Earlier == 0 && !parts.IsQuery && summary.Shard is null)
        {
            return summary;
        }

        progress.WritingReports();
        LedgerReader ledger = parts.Ledger.Read();
        var report = new RunReport(parts.OutputFolder, parts.Description with { EngineNotices = parts.Notices.Said })
        {
            IsComplete = isComplete,
            EarlierRows = published.Earlier,
            Times = new RunTimes(parts.Time, parts.Asked ?? began, began, parts.Time.GetUtcNow()),
            Studies = ledger.Studies,
            PatientOf = PatientOf(),
        };
        IReadOnlyList<string> files = await new ReportPass(parts.Writers, log).WriteAsync(ledger, report, cancellationToken).ConfigureAwait(false);
        if (published.OtherSettings > 0)
        {
            log.Warning(
                "{Rows} published rows of earlier inputs were made with another model, calibration or configuration; results.json says which",
                published.OtherSettings);
        }

        return summary with { Reports = files };
    }

    // A hashed name is what owners are kept by; a real one is marked first.
    private Func<string, string?> PatientOf()
    {
        IReadOnlyDictionary<string, string> patients = parts.Ledger.StudyOwners.Patients();
        return study => patients.GetValueOrDefault(parts.Names.Identified ? parts.Names.Mark(study) : study);
    }

    private void SayPruned(long rows)
    {
        if (rows > 0)
        {
            log.Warning("Published rows that are not listed any more, and are dropped as --prune asks: {Rows}", rows);
        }
    }
}
