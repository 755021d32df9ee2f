using System.IO.Compression;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>A file of PyTorch 1.6 or later: data.pkl, and each storage as an entry data/KEY beside it, stored without compression.</summary>
/// <param name="archive">The archive.</param>
internal sealed class ZipCheckpoint(ZipArchive archive)
{
    private const string PickleName = "data.pkl";

    private string folder = "";

    /// <summary>What the pickle holds.</summary>
    public object? Root()
    {
        ZipArchiveEntry entry = archive.Entries.FirstOrDefault(e => e.Name == PickleName && e.FullName.Count(c => c == '/') <= 1)
            ?? throw new InvalidDataException($"a zip archive without {PickleName}, which PyTorch's files have");
        folder = entry.FullName[..^PickleName.Length];
        if (archive.GetEntry(folder + "byteorder") is { } order)
        {
            string name = System.Text.Encoding.ASCII.GetString(ReadAll(order, 16));
            if (name != "little")
            {
                throw new InvalidDataException($"the byte order is {name}; read is little");
            }
        }

        using Stream stream = entry.Open();
        return PickleReader.Read(stream);
    }

    /// <summary>The bytes of a storage.</summary>
    public byte[] Storage(PickledStorage storage)
    {
        ZipArchiveEntry entry = archive.GetEntry($"{folder}data/{storage.Key}")
            ?? throw new InvalidDataException("the archive lacks a storage that its pickle names");
        return ReadAll(entry, storage.Count * StoredTensor.SizeOf(storage.Kind));
    }

    private static byte[] ReadAll(ZipArchiveEntry entry, long most)
    {
        if (entry.Length > most || entry.CompressedLength != entry.Length)
        {
            throw new InvalidDataException(
                $"an entry of the archive has {entry.Length} bytes, {entry.CompressedLength} in the file; at most {most}, not compressed, were due");
        }

        byte[] bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw new InvalidDataException("an entry of the archive ends too early");
        }

        // What is stored without compression is not checked by ZipArchive: a weight that a bad disk changed would pass for another weight.
        uint checksum = Crc32.Of(bytes);
        return checksum == entry.Crc32
            ? bytes
            : throw new InvalidDataException(
                $"an entry of the archive has the checksum {checksum:x8}, and {entry.Crc32:x8} was written: the file is damaged");
    }
}
