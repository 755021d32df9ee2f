using System.Text.Json;
using MedClassifier.Domain;

namespace MedClassifier.Model.Safetensors;

/// <summary>The checked header of a safetensors file.</summary>
/// <param name="Metadata">The __metadata__ block.</param>
/// <param name="Entries">The tensors in the order of their bytes: the first begins at 0, each begins where the one before ends.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafetensorsEntry> Entries)
{
    private const string MetadataKey = "__metadata__";

    /// <summary>Parses and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataSize">Bytes that follow the header.</param>
    public static Outcome<SafetensorsHeader> Parse(ReadOnlyMemory<byte> json, long dataSize)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException)
        {
            return Invalid("not a safetensors file: its header is not JSON");
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Parse(document.RootElement, dataSize)
                : Invalid("not a safetensors file: its header is not a JSON object");
        }
    }

    private static Outcome<SafetensorsHeader> Parse(JsonElement root, long dataSize)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new Dictionary<string, SafetensorsEntry>(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Name == MetadataKey)
            {
                if (property.Value.ValueKind != JsonValueKind.Object
                    || property.Value.EnumerateObject().Any(
                        m => m.Value.ValueKind != JsonValueKind.String || !metadata.TryAdd(m.Name, m.Value.GetString()!)))
                {
                    return Invalid("the metadata block must map each key, once, to a text");
                }
            }
            else
            {
                Outcome<SafetensorsEntry> entry = SafetensorsEntryParser.Parse(property, dataSize);
                if (!entry.IsValue)
                {
                    return entry.Rejection;
                }

                if (!entries.TryAdd(property.Name, entry.Value))
                {
                    return Invalid($"tensor {property.Name} is there twice");
                }
            }
        }

        SafetensorsEntry[] ordered = [.. entries.Values.OrderBy(e => e.Begin).ThenBy(e => e.End)];
        return CheckCover(ordered, dataSize) is { } fault ? fault : new SafetensorsHeader(metadata, ordered);
    }

    private static Rejection? CheckCover(SafetensorsEntry[] ordered, long dataSize)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in ordered)
        {
            if (entry.Begin != end)
            {
                string what = entry.Begin < end ? "overlaps the one before it" : "leaves a gap before it";
                return Invalid($"tensor {entry.Name} begins at byte {entry.Begin}, where {end} was due: it {what}");
            }

            end = entry.End;
        }

        return end == dataSize ? null : Invalid($"the tensors take {end} bytes, the file has {dataSize}");
    }

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
