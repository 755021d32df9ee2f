using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;

namespace MedClassifier.Pipeline.Runs;

/// <summary>What ran, as JSON, from which it is read again to the last bit: reports of the parts of an input are made without the model.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, Converters = [typeof(ScanHashesJson)])]
[JsonSerializable(typeof(RunDescription))]
internal sealed partial class RunDescriptionJson : JsonSerializerContext
{
    /// <summary>Writes.</summary>
    public static string Write(RunDescription run)
    {
        OperatingPointChoice? point = run.OperatingPoint is { } chosen ? chosen with { Back = null } : null;
        return JsonSerializer.Serialize(run with { OperatingPoint = point }, Default.RunDescription);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RunDescription Read(string json)
    {
        RunDescription run = JsonSerializer.Deserialize(json, Default.RunDescription)!;
        PriorShift? back = run is { StatedPrior: { } stated, FittedPrior: { } fitted } ? new PriorShift(stated, fitted) : null;
        return run with { OperatingPoint = run.OperatingPoint is { } point ? point with { Back = back } : null };
    }

    internal sealed class ScanHashesJson : JsonConverter<ScanHashes>
    {
        /// <inheritdoc/>
        public override ScanHashes? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Domain.Training.ScanHashes.Parse(reader.GetString()!);

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, ScanHashes value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
