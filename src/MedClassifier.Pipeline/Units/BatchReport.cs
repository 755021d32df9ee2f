using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Merging;
using MedClassifier.Pipeline.Runs;
using Serilog.Core;

namespace MedClassifier.Pipeline.Units;

/// <summary>Publishes a batch whose units are all finished, as if its input had been run as a whole.</summary>
/// <param name="setup">The configuration, of which the reports and the output folder count: that of the workers.</param>
/// <param name="home">The ledger of the batch.</param>
public sealed class BatchReport(RunSetup setup, ILedgerHome home)
{
    /// <summary>Publishes.</summary>
    /// <exception cref="RunSetupException">Units are not finished, or the settings are others than the workers'.</exception>
    public async Task<RunSummary> RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset asked = setup.Time.GetUtcNow();
        if (setup.Options.Run.Output.Length == 0)
        {
            throw new RunSetupException("No output folder is named: give -o, or run.output in the configuration.");
        }

        (RunDescription run, UnitAccounts units) = Demand();
        using OutputFolder folder = OutputFolder.Open(setup.Options.Run.Output);
        folder.Keep();
        using Logger log = RunLog.Create(folder.FullPath, setup.Options.Log, setup.Time, setup.Console);
        using RunLedger ledger = RunLedger.Open(home, LedgerKey.Of(run), run.CodeVersion);
        long inputs = ledger.PublishBatch();
        ledger.Commit();
        IReadOnlyList<string> files = await new JoinedReport(setup, ledger, log)
            .WriteAsync(folder.FullPath, run, new Publication(0, 0, 0), asked, cancellationToken).ConfigureAwait(false);
        return new RunSummary(inputs, 0, ledger.Accounts(), files) { Beside = units.Beside, Kept = units.Kept };
    }

    private (RunDescription Run, UnitAccounts Units) Demand()
    {
        using var session = new LedgerSession(home);
        lock (session.Gate)
        {
            var table = new UnitTable(session);
            Batch batch = table.Batch() ?? throw new RunSetupException($"{home.Place} has no batch: submit one first.");
            UnitAccounts units = table.Accounts();
            if (units.Waiting > 0 || units.Units != batch.Units || units.Files != batch.Files)
            {
                throw new RunSetupException(FormattableString.Invariant(
                    $"Of {batch.Units} units of {home.Place} {units.Waiting} are not finished: let workers end them."));
            }

            RunDescription run = batch.Description is { } text
                ? RunDescriptionJson.Read(text)
                : throw new RunSetupException($"The batch of {home.Place} is empty.");
            JoinedReport.DemandSettings(setup.Options, run, batch.ReferenceSha256);
            return (run, units);
        }
    }
}
