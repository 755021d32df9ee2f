using System.Buffers.Binary;
using System.Numerics;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>
/// A file of PyTorch before 1.6: four pickles (a magic number, the version 1001, the machine, the object), a pickled list of storage
/// keys, and then each storage: its number of elements (8 bytes, little-endian) and the elements.
/// </summary>
internal sealed class LegacyCheckpoint
{
    private const long Version = 1001;
    private const int CountBytes = 8;

    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    private readonly FileStream stream;
    private readonly Dictionary<string, (long Position, int Length)> places;

    private LegacyCheckpoint(FileStream stream, object? root, Dictionary<string, (long Position, int Length)> places)
    {
        this.stream = stream;
        this.places = places;
        Root = root;
    }

    /// <summary>What the fourth pickle holds.</summary>
    public object? Root { get; }

    /// <summary>
    /// Whether a file that begins so is a pickle of protocol 2 to 5. One that PyTorch did not write is refused in <see cref="Open"/>, with the
    /// name that it asks for where it asks for one.
    /// </summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => start is [0x80, >= 2 and <= 5, ..];

    /// <summary>Reads the pickles.</summary>
    public static LegacyCheckpoint Open(FileStream stream)
    {
        if (PickleReader.Read(stream) is not BigInteger magic || magic != Magic)
        {
            throw new InvalidDataException("a pickle, but none of PyTorch's files: it does not begin with their number");
        }

        if (PickleReader.Read(stream) is not Version)
        {
            throw new InvalidDataException($"a version of PyTorch's legacy files other than {Version}");
        }

        if (PickleReader.Read(stream) is not PickleMap machine || machine.ByText().GetValueOrDefault("little_endian") is not true)
        {
            throw new InvalidDataException("the byte order is not little-endian");
        }

        var storages = new Dictionary<string, PickledStorage>(StringComparer.Ordinal);
        object? root = PickleReader.Read(stream, storage => storages.TryAdd(storage.Key, storage));
        return PickleReader.Read(stream) is List<object?> keys && keys.TrueForAll(key => key is string)
            ? new LegacyCheckpoint(stream, root, Places(stream, [.. keys.Cast<string>()], storages))
            : throw new InvalidDataException("the list of storages is missing");
    }

    /// <summary>The bytes of a storage.</summary>
    public byte[] Storage(PickledStorage storage)
    {
        if (!places.TryGetValue(storage.Key, out (long Position, int Length) place))
        {
            throw new InvalidDataException("the file lacks a storage that its pickle names");
        }

        byte[] bytes = new byte[place.Length];
        stream.Position = place.Position;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Dictionary<string, (long Position, int Length)> Places(
        FileStream stream, string[] keys, Dictionary<string, PickledStorage> storages)
    {
        var places = new Dictionary<string, (long Position, int Length)>(StringComparer.Ordinal);
        Span<byte> count = stackalloc byte[CountBytes];
        foreach (string key in keys)
        {
            if (!storages.TryGetValue(key, out PickledStorage? storage))
            {
                throw new InvalidDataException("the file holds a storage that its pickle does not name");
            }

            int size = StoredTensor.SizeOf(storage.Kind);
            if (stream.ReadAtLeast(count, CountBytes, throwOnEndOfStream: false) < CountBytes
                || BinaryPrimitives.ReadInt64LittleEndian(count) != storage.Count
                || storage.Count > Math.Min(Array.MaxLength, stream.Length - stream.Position) / size)
            {
                throw new InvalidDataException($"the file ends, or tells another count, where a storage of {storage.Count} elements was due");
            }

            places[key] = (stream.Position, (int)storage.Count * size);
            stream.Position += storage.Count * size;
        }

        return places;
    }
}
