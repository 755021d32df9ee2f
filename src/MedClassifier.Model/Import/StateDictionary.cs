using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>Finds the weights in what a pickle holds, and copies their elements.</summary>
/// <param name="fileSize">Bytes of the file.</param>
/// <param name="read">The bytes of a storage, as many as it says.</param>
internal sealed class StateDictionary(long fileSize, Func<PickledStorage, byte[]> read)
{
    // Views may share a storage, and may repeat it; that is no reason to fill the memory.
    private const int LargestGrowth = 4;

    private readonly Dictionary<string, byte[]> storages = new(StringComparer.Ordinal);

    /// <summary>The tensors by name, and the names of what else there is.</summary>
    /// <param name="root">A map of tensors, or one in which such maps lie.</param>
    /// <exception cref="InvalidDataException">There is no such map, or a tensor does not fit its storage.</exception>
    public (IReadOnlyDictionary<string, StoredTensor> Tensors, IReadOnlyList<string> Others) Build(object? root)
    {
        var result = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        long total = 0;
        (IReadOnlyList<(string Name, PickledTensor Tensor)> tensors, IReadOnlyList<string> others) = TensorMaps.In(root);
        foreach ((string name, PickledTensor tensor) in tensors)
        {
            if (!result.TryAdd(name, Build(name, tensor, ref total)))
            {
                throw new InvalidDataException($"two tensors have the name {Shorten(name)}");
            }
        }

        return (result, others);
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
