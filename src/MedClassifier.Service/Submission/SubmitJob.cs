using System.Text;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Units;
using MedClassifier.Service.Queue;

namespace MedClassifier.Service.Submission;

/// <summary>
/// Gives an input to a queue, cut into units of whole studies. All units stand in the ledger before the first is sent, and each is marked once the
/// broker has it: a submission that was stopped goes on where it stopped, and what is sent twice is worked on once.
/// </summary>
/// <param name="options">The input, and how it is cut.</param>
/// <param name="home">The ledger.</param>
public sealed class SubmitJob(PipelineOptions options, ILedgerHome home)
{
    private const int UnitsAtOnce = 256;

    /// <summary>Submits.</summary>
    /// <param name="again">Whether also units are sent that were sent before and are not finished: of a queue that was lost.</param>
    /// <param name="progress">Told what is done and how much of it.</param>
    /// <param name="cancellationToken">Stops; the same submission goes on later.</param>
    /// <exception cref="RunSetupException">The ledger has a batch of another input, or the like.</exception>
    /// <exception cref="SourceFailedException">Broker, database or input failed.</exception>
    public async Task<SubmitSummary> RunAsync(bool again, Action<string, long> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        QueueAddress address = QueueAddress.Parse(options.Service.Queue);
        var ledger = new UnitLedger(home);
        bool isNew = ledger.Submitted() is not { } before || (Is(before.Root) ? false : throw new RunSetupException(
            $"{home.Place} has a batch of another input. Choose another name for the ledger."));
        if (isNew)
        {
            UnitCut cut = await new UnitWalk(options, options.Service.Chunk).CutAsync(files => progress("looking at files", files), cancellationToken)
                .ConfigureAwait(false);
            if (cut.Files == 0)
            {
                return new SubmitSummary(false, 0, new UnitAccounts(0, 0, 0, 0));
            }

            ledger.Enter(cut);
        }

        long sent = await SendAsync(ledger, address, again, progress, cancellationToken).ConfigureAwait(false);
        return new SubmitSummary(isNew, sent, ledger.Accounts());
    }

    private bool Is(string root) => root == Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Run.Input));

    private async Task<long> SendAsync(
        UnitLedger ledger, QueueAddress address, bool again, Action<string, long> progress, CancellationToken cancellationToken)
    {
        await using QueueConnection queue =
            await QueueConnection.OpenAsync(address, options.Service.DeliveryLimit, cancellationToken).ConfigureAwait(false);
        long sent = 0;
        string last = "";
        try
        {
            while (ledger.After(last, UnitsAtOnce, again) is { Count: > 0 } units)
            {
                await Task.WhenAll(units.Select(unit => UnitMessage.PublishAsync(
                    queue.Channel, address.Queue, unit.Id, Encoding.UTF8.GetBytes(unit.Body), "", cancellationToken).AsTask())).ConfigureAwait(false);
                ledger.Sent([.. units.Select(unit => unit.Id)]);
                last = units[^1].Id;
                sent += units.Count;
                progress("sending units", sent);
            }
        }
        catch (Exception e) when (QueueConnection.IsFailure(e))
        {
            throw QueueConnection.Failed(address, e);
        }

        return sent;
    }
}
