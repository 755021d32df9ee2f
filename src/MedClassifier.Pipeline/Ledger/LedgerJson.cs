using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>How results lie in the ledger: JSON, what is read being what was written to the last bit.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(PackedFloats)])]
[JsonSerializable(typeof(Classification))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(ShardRecord))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>Classes, probabilities and the native attention grid with its geometry.</summary>
    public static string Write(Classification classification) =>
        JsonSerializer.Serialize(classification with { Features = default }, Default.Classification);

    /// <summary>The receipt.</summary>
    public static string Write(Receipt receipt) => JsonSerializer.Serialize(receipt, Default.Receipt);

    /// <summary>Reads what <see cref="Write(Classification)"/> wrote.</summary>
    public static Classification ReadClassification(string json) => JsonSerializer.Deserialize(json, Default.Classification)!;

    /// <summary>Reads what <see cref="Write(Receipt)"/> wrote.</summary>
    public static Receipt ReadReceipt(string json) => JsonSerializer.Deserialize(json, Default.Receipt)!;
}
