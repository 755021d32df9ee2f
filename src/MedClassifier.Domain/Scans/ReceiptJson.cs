using System.Text.Json;
using MedClassifier.Domain.Text;

namespace MedClassifier.Domain.Scans;

/// <summary>
/// How a receipt is written as JSON, wherever that is: steps in their order, parameters in theirs, every value a text as the receipt has it.
/// </summary>
public static class ReceiptJson
{
    /// <summary>An object: steps, each with its name and an object of parameters; warnings; scan_sha256.</summary>
    /// <param name="json">Stands where a value is due.</param>
    /// <param name="receipt">The receipt.</param>
    public static void Write(Utf8JsonWriter json, Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(receipt);
        json.WriteStartObject();
        json.WriteStartArray("steps");
        foreach (ReceiptStep step in receipt.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name", WellFormed.Of(step.Name));
            json.WriteStartObject("parameters");
            WriteParameters(json, step.Parameters);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteWarnings(json, receipt.Warnings);
        json.WriteString("scan_sha256", receipt.ScanSha256);
        json.WriteEndObject();
    }

    /// <summary>The same as members of the object that is open: scanSha256; steps, each with its parameters beside its name; warnings.</summary>
    /// <param name="json">Stands where a property is due.</param>
    /// <param name="receipt">The receipt.</param>
    public static void WriteMembers(Utf8JsonWriter json, Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(receipt);
        json.WriteString("scanSha256", receipt.ScanSha256);
        json.WriteStartArray("steps");
        foreach (ReceiptStep step in receipt.Steps)
        {
            WriteStep(json, step);
        }

        json.WriteEndArray();
        WriteWarnings(json, receipt.Warnings);
    }

    /// <summary>One step as an object: its parameters beside its name.</summary>
    /// <param name="json">Stands where a value is due.</param>
    /// <param name="step">The step.</param>
    public static void WriteStep(Utf8JsonWriter json, ReceiptStep step)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(step);
        json.WriteStartObject();
        json.WriteString("name", WellFormed.Of(step.Name));
        WriteParameters(json, step.Parameters.Where(parameter => parameter.Key != "name"));
        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        foreach ((string key, string value) in parameters)
        {
            json.WriteString(WellFormed.Of(key), WellFormed.Of(value));
        }
    }

    private static void WriteWarnings(Utf8JsonWriter json, IReadOnlyList<string> warnings)
    {
        json.WriteStartArray("warnings");
        foreach (string warning in warnings)
        {
            json.WriteStringValue(WellFormed.Of(warning));
        }

        json.WriteEndArray();
    }
}
