using System.Text.Json.Nodes;
using MedClassifier.Domain.Text;

namespace MedClassifier.Domain.Scans;

/// <summary>
/// How a receipt is written as JSON, wherever that is: steps in their order, parameters in theirs, every value a text as the receipt has it.
/// </summary>
public static class ReceiptJson
{
    /// <summary>An object: steps, warnings, scan_sha256.</summary>
    public static JsonObject Of(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return new JsonObject
        {
            ["steps"] = new JsonArray([.. receipt.Steps.Select(Of)]),
            ["warnings"] = new JsonArray([.. receipt.Warnings.Select(warning => (JsonNode)WellFormed.Of(warning))]),
            ["scan_sha256"] = receipt.ScanSha256,
        };
    }

    /// <summary>An object: name, and an object of parameters.</summary>
    public static JsonObject Of(ReceiptStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new JsonObject
        {
            ["name"] = WellFormed.Of(step.Name),
            ["parameters"] = new JsonObject(
                step.Parameters.Select(parameter => KeyValuePair.Create(WellFormed.Of(parameter.Key), (JsonNode?)WellFormed.Of(parameter.Value)))),
        };
    }
}
