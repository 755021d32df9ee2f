using System.Globalization;
using System.Text;
using MedClassifier.Pipeline.Units;
using RabbitMQ.Client;

namespace MedClassifier.Service.Queue;

/// <summary>How a unit travels: as JSON, with its id as the message's.</summary>
internal static class UnitMessage
{
    /// <summary>Header that says why a message is among the dead.</summary>
    public const string ReasonHeader = "x-medclassifier-reason";

    private const string Kind = "medclassifier.unit/1";
    private const string DeliveriesHeader = "x-delivery-count";

    /// <summary>Gives a unit to a queue, and waits until the broker has it on its disk.</summary>
    public static ValueTask PublishAsync(
        IChannel channel, string queue, string id, ReadOnlyMemory<byte> body, string reason, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            MessageId = id,
            Type = Kind,
            ContentType = "application/json",
            Persistent = true,
            Headers = reason.Length == 0 ? null : new Dictionary<string, object?> { [ReasonHeader] = reason },
        };
        return channel.BasicPublishAsync("", queue, mandatory: true, properties, body, cancellationToken);
    }

    /// <summary>Reads a message.</summary>
    /// <returns>Null where it is no unit.</returns>
    public static UnitBody? Read(IReadOnlyBasicProperties properties, ReadOnlySpan<byte> body) =>
        properties is { Type: Kind, MessageId.Length: > 0 } ? UnitBody.Parse(body) : null;

    /// <summary>How often a message was given out before, and came back.</summary>
    public static long Deliveries(IReadOnlyBasicProperties properties) =>
        properties.Headers?.TryGetValue(DeliveriesHeader, out object? count) == true ? Convert.ToInt64(count, CultureInfo.InvariantCulture) : 0;

    /// <summary>Why a message is among the dead.</summary>
    public static string ReasonOf(IReadOnlyBasicProperties properties) =>
        properties.Headers?.TryGetValue(ReasonHeader, out object? reason) == true && reason is byte[] text ? Encoding.UTF8.GetString(text) : "";
}
