using System.IO.Compression;
using System.Security.Cryptography;
using MedClassifier.Domain;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>
/// Reads weights that other programs wrote: safetensors files, ONNX files, and PyTorch's .pth files, which are a zip archive with a pickle in
/// it (since 1.6) or a row of pickles (before). Of a pickle, only tensors and plain data are built; nothing is run.
/// </summary>
internal static class WeightFileReader
{
    private const int LongestSignature = 16;

    /// <summary>Reads a file.</summary>
    /// <returns>The weights, or a rejection <see cref="RejectionCodes.InvalidModel"/> that says what was met.</returns>
    public static Outcome<WeightFile> ReadFile(string path) => OpenedFile.Read(path, "file", Read);

    private static Outcome<WeightFile> Read(FileStream stream)
    {
        Span<byte> start = stackalloc byte[LongestSignature];
        start = start[..stream.ReadAtLeast(start, LongestSignature, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (start.StartsWith("PK\x03\x04"u8))
        {
            return Zip(stream);
        }

        // The ninth byte of a safetensors file opens its header's JSON; the first eight, a length, may look like the start of a pickle.
        if (start.Length > 8 && start[8] == '{')
        {
            return SafetensorsReader.Read(stream).Then<WeightFile>(
                content => new WeightFile("safetensors", content.Tensors, content.Metadata, content.Sha256));
        }

        return LegacyCheckpoint.IsOne(start) ? Legacy(stream)
            : OnnxReader.IsOne(start) ? Onnx(stream)
            : Invalid("neither a safetensors file, nor an ONNX file, nor one of PyTorch's (a zip archive, or the older row of pickles)");
    }

    private static WeightFile Zip(FileStream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var checkpoint = new ZipCheckpoint(archive);
        return Build("PyTorch, zip archive", checkpoint.Root(), checkpoint.Storage, stream);
    }

    private static WeightFile Legacy(FileStream stream)
    {
        LegacyCheckpoint checkpoint = LegacyCheckpoint.Open(stream);
        return Build("PyTorch, legacy pickles", checkpoint.Root, checkpoint.Storage, stream);
    }

    private static WeightFile Build(string format, object? root, Func<PickledStorage, byte[]> storage, FileStream stream)
    {
        (IReadOnlyDictionary<string, StoredTensor> tensors, IReadOnlyList<string> others) = new StateDictionary(stream.Length, storage).Build(root);
        return new WeightFile(format, tensors, new Dictionary<string, string>(), HashOf(stream)) { Others = others };
    }

    // A graph that keeps PyTorch's names needs no others.
    private static WeightFile Onnx(FileStream stream)
    {
        OnnxContent content = OnnxReader.Read(stream);
        IReadOnlyDictionary<string, StoredTensor> tensors =
            KnownWeightLayouts.Find(content.Tensors, null).Count > 0 ? content.Tensors : ResidualNames.Of(content) ?? content.Tensors;
        return new WeightFile("ONNX", tensors, new Dictionary<string, string>(), HashOf(stream)) { Others = content.Others };
    }

    private static string HashOf(FileStream stream)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
