using MedClassifier.Domain;
using MedClassifier.Pipeline;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace MedClassifier.Service.Queue;

/// <summary>
/// A connection to the broker, with the two queues made: quorum queues, which survive a broker that is killed. What was delivered more often than
/// is allowed goes to the queue of the dead by the broker itself; as a rule a worker has sent it there before, with the reason.
/// </summary>
internal sealed class QueueConnection : IAsyncDisposable
{
    /// <summary>Deliveries beyond the limit after which the broker itself gives up.</summary>
    private const int Grace = 3;

    private const ushort AccessRefused = 403;
    private const ushort PreconditionFailed = 406;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(30);

    private readonly IConnection connection;

    private QueueConnection(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        Channel = channel;
    }

    /// <summary>For publishing, which waits for the broker's word, and for taking.</summary>
    public IChannel Channel { get; }

    /// <summary>Whether both ends still hear each other.</summary>
    public bool IsOpen => connection.IsOpen && Channel.IsOpen;

    /// <summary>Connects.</summary>
    /// <param name="address">The broker.</param>
    /// <param name="deliveryLimit">How often a message is delivered at most.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="SourceFailedException">The broker does not answer, or does not let this user in.</exception>
    /// <exception cref="RunSetupException">The queue was made otherwise.</exception>
    public static async Task<QueueConnection> OpenAsync(QueueAddress address, int deliveryLimit, CancellationToken cancellationToken)
    {
        // What was taken is given again after a break: whoever recovers by itself would not know that.
        var factory = new ConnectionFactory
        {
            Uri = address.Server,
            UserName = address.User,
            Password = address.Password,
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            ClientProvidedName = "medclassifier",
        };
        IConnection? connection = null;
        try
        {
            connection = await factory.CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
            var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
            IChannel channel = await connection.CreateChannelAsync(confirmed, cancellationToken).ConfigureAwait(false);
            await DeclareAsync(channel, address, deliveryLimit, cancellationToken).ConfigureAwait(false);
            return new QueueConnection(connection, channel);
        }
        catch (Exception e) when (IsFailure(e))
        {
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            throw e is OperationInterruptedException { ShutdownReason.ReplyCode: PreconditionFailed }
                ? new RunSetupException(
                    $"The queue of {address.Place} was made with another service.delivery_limit: give that one, or another name for the queue.", e)
                : Failed(address, e);
        }
    }

    /// <summary>Whether an exception is that of a broker that fails, and not of this program.</summary>
    public static bool IsFailure(Exception e) =>
        e is RabbitMQClientException or IOException or System.Net.Sockets.SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>What is said to the user of a broker that fails.</summary>
    public static SourceFailedException Failed(QueueAddress address, Exception fault)
    {
        bool isNotAllowed = fault is OperationInterruptedException { ShutdownReason.ReplyCode: AccessRefused }
            || fault is AuthenticationFailureException || fault.InnerException is AuthenticationFailureException
            || fault is BrokerUnreachableException { InnerException: AggregateException all }
                && all.InnerExceptions.Any(inner => inner is AuthenticationFailureException);
        string why = fault is OperationInterruptedException { ShutdownReason: { } reason } ? reason.ReplyText
            : isNotAllowed ? "it does not let this user in" : "it does not answer";
        return new SourceFailedException(
            $"The broker {address.Place} failed", new Rejection(isNotAllowed ? RejectionCodes.NotAllowed : RejectionCodes.Unavailable, $"{why}."));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Channel.DisposeAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (IsFailure(e))
        {
            // It is broken already.
        }
    }

    private static async Task DeclareAsync(IChannel channel, QueueAddress address, int deliveryLimit, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(
            address.DeadQueue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken).ConfigureAwait(false);
        var arguments = new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = deliveryLimit + Grace,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = address.DeadQueue,
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        };
        await channel.QueueDeclareAsync(
            address.Queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
