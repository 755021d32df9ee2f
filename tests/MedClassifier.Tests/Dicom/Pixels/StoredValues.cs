using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Tests.Dicom.Pixels;

/// <summary>The stored values of a file's frames, as tests/oracles hash them.</summary>
internal static class StoredValues
{
    /// <summary>SHA-256 over the values of the first frames as int32 little endian; the reason where one cannot be read.</summary>
    public static string Sha256(StoredFrames frames, int count)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int frame = 0; frame < count; frame++)
        {
            Outcome<StoredFrame> stored = frames.Read(frame);
            if (!stored.IsValue)
            {
                return stored.Rejection.ToString();
            }

            hash.AppendData(MemoryMarshal.AsBytes(SampleUnpacker.Unpack(stored.Value).Integers));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
