using RabbitMQ.Client;

namespace MedClassifier.Service.Work;

/// <summary>A message in hand.</summary>
/// <param name="Tag">By which it is acknowledged on its channel.</param>
/// <param name="Properties">What stands on it.</param>
/// <param name="Body">What is in it.</param>
internal sealed record Delivery(ulong Tag, IReadOnlyBasicProperties Properties, byte[] Body);
