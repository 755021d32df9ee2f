using System.Text.Json;
using MedClassifier.Domain;

namespace MedClassifier.Torch.Import;

/// <summary>
/// What weights give for the formula input (see <see cref="ParityInput"/>) in the program that they come from: a JSON file
/// {"input_size": 224, "logits": [...], "features": [...]}, either list or both.
/// </summary>
/// <param name="InputSize">Side of the input.</param>
/// <param name="Logits">The scores before the softmax; null when not given.</param>
/// <param name="Features">The mean of each channel of the last feature map, after its ReLU; null when not given.</param>
internal sealed record ParityReference(int InputSize, IReadOnlyList<double>? Logits, IReadOnlyList<double>? Features)
{
    private const long LargestFile = 1 << 20;

    /// <summary>Reads a reference file.</summary>
    /// <returns>The reference, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<ParityReference> ReadFile(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > LargestFile)
            {
                return Invalid($"has {stream.Length} bytes; at most {LargestFile} are read");
            }

            using JsonDocument document = JsonDocument.Parse(stream);
            return Parse(document.RootElement);
        }
        catch (JsonException)
        {
            return Invalid("is not JSON");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Invalid("is not there, or may not be read");
        }
    }

    private static Outcome<ParityReference> Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("input_size", out JsonElement size)
            || size.ValueKind != JsonValueKind.Number || !size.TryGetInt32(out int side) || side is < 32 or > 4096)
        {
            return Invalid("needs an input_size of 32 to 4096");
        }

        (bool logitsFit, double[]? logits) = Numbers(root, "logits");
        (bool featuresFit, double[]? features) = Numbers(root, "features");
        return logitsFit && featuresFit && (logits ?? features) is not null
            ? new ParityReference(side, logits, features)
            : Invalid("needs a list of numbers logits, or features, or both");
    }

    private static (bool Fits, double[]? Numbers) Numbers(JsonElement root, string key)
    {
        if (!root.TryGetProperty(key, out JsonElement list))
        {
            return (true, null);
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Number)
            ? (true, [.. list.EnumerateArray().Select(e => e.GetDouble())])
            : (false, null);
    }

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, $"the reference file {message}");
}
