using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>Hashes and measures stored values frame by frame, so that no more than one frame is held.</summary>
internal sealed class StoredDigest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private double minimum = double.PositiveInfinity;
    private double maximum = double.NegativeInfinity;
    private bool hashed = true;

    public void Add(Samples samples)
    {
        hashed &= samples.AreIntegers;
        for (int i = 0; i < samples.Pixels * samples.Channels; i++)
        {
            if (double.IsFinite(samples[i]))
            {
                minimum = Math.Min(minimum, samples[i]);
                maximum = Math.Max(maximum, samples[i]);
            }
        }

        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(samples.Integers));
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (int value in samples.Integers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            hash.AppendData(bytes);
        }
    }

    public StoredSummary Summary()
    {
        bool measured = minimum <= maximum;
        return new StoredSummary(
            hashed ? Convert.ToHexStringLower(hash.GetHashAndReset()) : "", measured ? minimum : null, measured ? maximum : null);
    }

    public void Dispose() => hash.Dispose();
}
