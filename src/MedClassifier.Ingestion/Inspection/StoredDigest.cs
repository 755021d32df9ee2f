using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>Hashes and measures stored values frame by frame, so that no more than one frame is held.</summary>
internal sealed class StoredDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;
    private bool _hashed = true;

    public void Add(Samples samples)
    {
        _hashed &= samples.AreIntegers;
        for (int i = 0; i < samples.Pixels * samples.Channels; i++)
        {
            if (double.IsFinite(samples[i]))
            {
                _minimum = Math.Min(_minimum, samples[i]);
                _maximum = Math.Max(_maximum, samples[i]);
            }
        }

        if (BitConverter.IsLittleEndian)
        {
            _hash.AppendData(MemoryMarshal.AsBytes(samples.Integers));
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (int value in samples.Integers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            _hash.AppendData(bytes);
        }
    }

    public StoredSummary Summary()
    {
        bool measured = _minimum <= _maximum;
        return new StoredSummary(
            _hashed ? Convert.ToHexStringLower(_hash.GetHashAndReset()) : "", measured ? _minimum : null, measured ? _maximum : null);
    }

    public void Dispose() => _hash.Dispose();
}
