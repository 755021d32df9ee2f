using System.Threading.Channels;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Pipeline.Units;
using MedClassifier.Service.Queue;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;
using Serilog;

namespace MedClassifier.Service.Work;

/// <summary>
/// Takes units from a queue, works on one after the other, and enters what they came to. A unit is acknowledged once its results are durable; a
/// broker that went away is connected to again. Asked to stop, the worker ends the unit in hand.
/// </summary>
/// <param name="setup">The configuration: model, output folder, queue.</param>
/// <param name="home">The ledger.</param>
/// <param name="log">The log.</param>
public sealed class WorkerJob(RunSetup setup, ILedgerHome home, ILogger log)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly PipelineOptions options = setup.Options;
    private readonly QueueAddress address = QueueAddress.Parse(setup.Options.Service.Queue);
    private readonly UnitLedger ledger = new(home);
    private long done;
    private long dead;
    private long known;

    /// <summary>Works until it is asked to stop, or until the batch is finished where that is asked for.</summary>
    /// <param name="untilDone">Whether it ends when no unit of the batch waits.</param>
    /// <param name="cancellationToken">Asks it to stop.</param>
    /// <exception cref="SourceFailedException">Broker, database or input is not there at the beginning, or does not let this user in.</exception>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    public async Task<WorkerSummary> RunAsync(bool untilDone, CancellationToken cancellationToken)
    {
        if (options.Run.Output.Length == 0)
        {
            throw new RunSetupException("No output folder is named: give -o, or run.output in the configuration.");
        }

        Directory.CreateDirectory(options.Run.Output);
        _ = ledger.Accounts();
        using UnitRunner runner = await UnitRunner.OpenAsync(setup, cancellationToken).ConfigureAwait(false);
        var work = new UnitWork(runner, ledger, options, log);
        bool isFirst = true;
        TimeSpan wait = FirstWait;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using QueueConnection queue =
                    await QueueConnection.OpenAsync(address, options.Service.DeliveryLimit, cancellationToken).ConfigureAwait(false);
                (isFirst, wait) = (false, FirstWait);
                await TakeAsync(queue, work, untilDone, cancellationToken).ConfigureAwait(false);
                if (queue.IsOpen)
                {
                    break;
                }
            }
            catch (SourceFailedException e) when (!isFirst && !e.IsNotAllowed && e.Message.StartsWith("The broker ", StringComparison.Ordinal))
            {
                log.Warning("{Failure:l} It is asked again in {Wait} s", e.Message, wait.TotalSeconds);
            }
            catch (Exception e) when (e is RabbitMQClientException or ObjectDisposedException)
            {
                log.Warning("The broker {Place:l} is lost; it is asked again in {Wait} s", address.Place, wait.TotalSeconds);
            }

            await Task.Delay(wait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }

        return new WorkerSummary(done, dead, known);
    }

    /// <summary>Takes units while the connection lasts.</summary>
    private async Task TakeAsync(QueueConnection queue, UnitWork work, bool untilDone, CancellationToken cancellationToken)
    {
        // As many as the broker gives at a time wait here: it gives no more than are not acknowledged.
        var taken = Channel.CreateUnbounded<Delivery>();
        IChannel channel = queue.Channel;
        await channel.BasicQosAsync(0, (ushort)options.Service.Prefetch, global: false, cancellationToken).ConfigureAwait(false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) => await taken.Writer.WriteAsync(
            new Delivery(message.DeliveryTag, message.BasicProperties, message.Body.ToArray())).ConfigureAwait(false);
        channel.ChannelShutdownAsync += (_, _) =>
        {
            taken.Writer.TryComplete();
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(address.Queue, autoAck: false, consumer, cancellationToken).ConfigureAwait(false);
        while (queue.IsOpen && !cancellationToken.IsCancellationRequested)
        {
            if (taken.Reader.TryRead(out Delivery? delivery))
            {
                await HandleAsync(channel, delivery, work, cancellationToken).ConfigureAwait(false);
            }
            else if (untilDone && ledger.Submitted() is not null && ledger.Accounts().Waiting == 0)
            {
                return;
            }
            else
            {
                await WaitAsync(taken.Reader, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task WaitAsync(ChannelReader<Delivery> taken, CancellationToken cancellationToken)
    {
        using var look = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        look.CancelAfter(BetweenLooks);
        try
        {
            await taken.WaitToReadAsync(look.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Time to look whether there is anything left to wait for.
        }
    }

    private async Task HandleAsync(IChannel channel, Delivery delivery, UnitWork work, CancellationToken cancellationToken)
    {
        string id = delivery.Properties.MessageId ?? "";
        if (UnitMessage.Read(delivery.Properties, delivery.Body) is not { } unit)
        {
            await PublishDeadAsync(channel, delivery, "the message is no unit of this program").ConfigureAwait(false);
            await channel.BasicAckAsync(delivery.Tag, multiple: false, CancellationToken.None).ConfigureAwait(false);
            return;
        }

        long before = UnitMessage.Deliveries(delivery.Properties);
        string reason = before < options.Service.DeliveryLimit ? "" : FormattableString.Invariant(
            $"the unit was given out {before} times and never finished: whoever worked on it ended before");
        if (reason.Length > 0)
        {
            // First the message: should this worker end here, it is among the dead twice, and not never.
            await PublishDeadAsync(channel, delivery, reason).ConfigureAwait(false);
        }

        bool isEntered = await work.RunAsync(id, unit, reason, cancellationToken).ConfigureAwait(false);
        known += isEntered ? 0 : 1;
        done += isEntered && reason.Length == 0 ? 1 : 0;
        log.Information(
            "Unit {Unit:l}: {Files} files, {State:l}", id[..Math.Min(12, id.Length)], unit.Files.Count, isEntered ? "entered" : "finished before");
        await channel.BasicAckAsync(delivery.Tag, multiple: false, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Gives a message to the queue of the dead, with the reason.</summary>
    private async Task PublishDeadAsync(IChannel channel, Delivery delivery, string reason)
    {
        dead++;
        string id = delivery.Properties.MessageId ?? "";
        log.Warning("Unit {Unit:l} goes to the queue of the dead: {Reason:l}", id[..Math.Min(12, id.Length)], reason);
        await UnitMessage.PublishAsync(channel, address.DeadQueue, id, delivery.Body, reason, CancellationToken.None).ConfigureAwait(false);
    }
}
