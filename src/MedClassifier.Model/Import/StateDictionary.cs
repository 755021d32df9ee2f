using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>Finds the weights in what a pickle holds, and copies their elements.</summary>
/// <param name="fileSize">Bytes of the file.</param>
/// <param name="read">The bytes of a storage, as many as it says.</param>
internal sealed class StateDictionary(long fileSize, Func<PickledStorage, byte[]> read)
{
    private const int DeepestNesting = 4;

    // Views may share a storage, and may repeat it; that is no reason to fill the memory.
    private const int LargestGrowth = 4;

    private static readonly string[] UsualKeys = ["state_dict", "model_state_dict", "model", "net", "network", "weights"];

    private readonly Dictionary<string, byte[]> storages = new(StringComparer.Ordinal);

    /// <summary>The tensors by name.</summary>
    /// <param name="root">A map of tensors, or one that holds such a map under a usual key.</param>
    /// <exception cref="InvalidDataException">There is no such map, or a tensor does not fit its storage.</exception>
    public Dictionary<string, StoredTensor> Build(object? root)
    {
        var result = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        long total = 0;
        foreach ((string name, object? value) in Find(root, 1))
        {
            if (value is PickledTensor tensor)
            {
                StoredTensor built = Build(name, tensor, ref total);
                result.Add(name, built);
            }
        }

        return result;
    }

    private static IReadOnlyDictionary<string, object?> Find(object? value, int depth)
    {
        if (value is not PickleMap map)
        {
            throw new InvalidDataException("the file holds no state_dict: a map from names to tensors");
        }

        IReadOnlyDictionary<string, object?> entries = map.ByText();
        if (entries.Values.Any(v => v is PickledTensor) && !UsualKeys.Any(key => entries.GetValueOrDefault(key) is PickleMap))
        {
            return entries;
        }

        string? key = UsualKeys.FirstOrDefault(k => entries.GetValueOrDefault(k) is PickleMap);
        return key is not null && depth < DeepestNesting
            ? Find(entries[key], depth + 1)
            : throw new InvalidDataException($"the file holds no state_dict; its keys are "
                + $"{string.Join(", ", entries.Keys.Take(10).Select(Shorten))}");
    }

    private StoredTensor Build(string name, PickledTensor tensor, ref long total)
    {
        PickledStorage storage = tensor.Storage;
        int size = StoredTensor.SizeOf(storage.Kind);
        if (storage.Count > Math.Min(Array.MaxLength, fileSize) / size)
        {
            throw new InvalidDataException(
                $"storage {Shorten(storage.Key)} is to have {storage.Count} elements of {size} bytes, which a file of {fileSize} bytes does "
                    + $"not hold");
        }

        long count = TensorGathering.CountWithin(tensor, storage.Count);
        if (count < 0)
        {
            throw new InvalidDataException(
                $"tensor {Shorten(name)} ({string.Join(" x ", tensor.Shape)} from element {tensor.Offset}) does not lie within its storage "
                    + $"of {storage.Count}");
        }

        if (count > Array.MaxLength / size || count * size > (LargestGrowth * fileSize) - total)
        {
            throw new InvalidDataException($"tensor {Shorten(name)} would make the weights larger than {LargestGrowth} times the file");
        }

        total += count * size;
        byte[] bytes = TensorGathering.Gather(tensor, (int)count, Bytes(storage));
        return new StoredTensor(name, storage.Kind, tensor.Shape, bytes);
    }

    private byte[] Bytes(PickledStorage storage)
    {
        if (!storages.TryGetValue(storage.Key, out byte[]? bytes))
        {
            bytes = read(storage);
            storages.Add(storage.Key, bytes);
        }

        long wanted = storage.Count * StoredTensor.SizeOf(storage.Kind);
        return bytes.Length == wanted
            ? bytes
            : throw new InvalidDataException($"storage {Shorten(storage.Key)} has {bytes.Length} bytes; {wanted} were promised");
    }

    private static string Shorten(string text) => text.Length > 100 ? text[..100] + "..." : text;
}
