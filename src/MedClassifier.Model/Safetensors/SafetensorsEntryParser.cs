using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MedClassifier.Domain;

namespace MedClassifier.Model.Safetensors;

/// <summary>Reads one tensor's entry in a safetensors header.</summary>
internal static class SafetensorsEntryParser
{
    private const int LargestRank = 8;
    private const int LongestShown = 100;

    /// <summary>Parses and checks an entry: element type, shape and place agree with each other and lie within the file.</summary>
    /// <param name="property">The tensor's name and {"dtype", "shape", "data_offsets"}.</param>
    /// <param name="dataSize">Bytes that follow the header.</param>
    public static Outcome<SafetensorsEntry> Parse(JsonProperty property, long dataSize)
    {
        JsonElement entry = property.Value;
        string name = property.Name;
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("dtype", out JsonElement dtype) || dtype.ValueKind != JsonValueKind.String
            || !TryNumbers(entry, "shape", out long[]? shape)
            || !TryNumbers(entry, "data_offsets", out long[]? offsets) || offsets.Length != 2)
        {
            return Invalid(name, "needs a dtype, a shape and two data_offsets");
        }

        if (!Enum.TryParse(dtype.GetString(), out TensorKind kind) || !Enum.IsDefined(kind) || kind.ToString() != dtype.GetString())
        {
            return Invalid(name, $"has the element type {Shorten(dtype.GetString()!)}; read are {string.Join(", ", Enum.GetNames<TensorKind>())}");
        }

        if (shape.Length > LargestRank)
        {
            return Invalid(name, $"has {shape.Length} axes; at most {LargestRank} are read");
        }

        if (offsets[0] > offsets[1] || offsets[1] > dataSize)
        {
            return Invalid(name, $"lies at bytes {offsets[0]} to {offsets[1]} of {dataSize}");
        }

        // The limit on one tensor is .NET's on one array.
        long length = offsets[1] - offsets[0];
        if (!TryByteCount(shape, StoredTensor.SizeOf(kind), out long expected) || expected != length || length > Array.MaxLength)
        {
            return Invalid(name, $"has {length} bytes, which its shape ({string.Join(", ", shape)}) of {kind} does not fit");
        }

        return new SafetensorsEntry(name, kind, shape, offsets[0], offsets[1]);
    }

    private static bool TryNumbers(JsonElement entry, string key, [NotNullWhen(true)] out long[]? numbers)
    {
        numbers = null;
        if (!entry.TryGetProperty(key, out JsonElement array) || array.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var list = new List<long>();
        foreach (JsonElement element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out long number) || number < 0)
            {
                return false;
            }

            list.Add(number);
        }

        numbers = [.. list];
        return true;
    }

    private static bool TryByteCount(long[] shape, int elementSize, out long count)
    {
        Int128 product = elementSize;
        foreach (long size in shape)
        {
            product *= size;
            if (product > long.MaxValue)
            {
                count = 0;
                return false;
            }
        }

        count = (long)product;
        return true;
    }

    private static Rejection Invalid(string name, string message) => new(RejectionCodes.InvalidModel, $"tensor {Shorten(name)} {message}");

    private static string Shorten(string text) => text.Length > LongestShown ? text[..LongestShown] + "..." : text;
}
