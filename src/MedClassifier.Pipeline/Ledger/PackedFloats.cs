using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>
/// Lists of single-precision numbers as Base64 of their bytes, least significant first: exact, half as long as their digits, and read without
/// parsing.
/// </summary>
internal sealed class PackedFloats : JsonConverter<IReadOnlyList<float>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MemoryMarshal.Cast<byte, float>(reader.GetBytesFromBase64()).ToArray();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<float> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        float[] numbers = [.. value];
        writer.WriteBase64StringValue(MemoryMarshal.AsBytes(numbers.AsSpan()));
    }
}
