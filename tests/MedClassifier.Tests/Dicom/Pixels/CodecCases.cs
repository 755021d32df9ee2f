using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Tests.Dicom.Pixels;

/// <summary>Small files of every codec family, encoded and decoded by peers: tests/oracles/codec_cases.py.</summary>
internal static class CodecCases
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Dicom/Files");

    public static IEnumerable<string> Names => Hashes.Keys;

    /// <summary>By name: SHA-256 of the stored values as the peers decode them.</summary>
    public static IReadOnlyDictionary<string, string> Hashes { get; } =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(Folder, "codecs.json")))!;

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".dcm"));

    /// <summary>The stream of the one frame.</summary>
    public static byte[] Stream(string name) =>
        DicomFile.Open(new MemoryStream(Bytes(name))).Dataset.GetDicomItem<DicomFragmentSequence>(DicomTag.PixelData).Fragments[0].Data;

    /// <summary>SHA-256 over the stored values of all frames as int32 little endian, or why there are none.</summary>
    public static Outcome<string> StoredHash(byte[] content) =>
        DicomFileReader.Open(content, DicomLimits.Default).Then(opened => StoredFrames.Of(opened, DicomLimits.Default)).Then(StoredHash);

    /// <summary>The values of one frame.</summary>
    public static int[] Values(StoredFrames frames, int frame) => SampleUnpacker.Unpack(frames.Read(frame).Value!).Integers.ToArray();

    private static Outcome<string> StoredHash(StoredFrames frames)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int frame = 0; frame < frames.Layout.Frames; frame++)
        {
            Outcome<StoredFrame> stored = frames.Read(frame);
            if (!stored.IsValue)
            {
                return stored.Rejection;
            }

            hash.AppendData(MemoryMarshal.AsBytes(SampleUnpacker.Unpack(stored.Value).Integers));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
