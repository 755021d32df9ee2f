using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedClassifier.Pipeline.Units;

/// <summary>What a message says: the files of one or several whole studies. It names nobody but as the input's own paths do.</summary>
/// <param name="Files">In the input's order.</param>
public sealed record UnitBody(IReadOnlyList<UnitFile> Files)
{
    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, UnitBodyJson.Default.UnitBody);

    /// <summary>Reads a message.</summary>
    /// <returns>Null where it is none.</returns>
    public static UnitBody? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            UnitBody? body = JsonSerializer.Deserialize(json, UnitBodyJson.Default.UnitBody);
            return body is { Files.Count: > 0 } && body.Files.All(file => file is { Path: not null, File: not null }) ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UnitBody))]
internal sealed partial class UnitBodyJson : JsonSerializerContext;
