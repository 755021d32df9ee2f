using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>The values of a frame after a step of its receipt.</summary>
/// <param name="Channels">1, or 3 with the colours of a pixel beside each other.</param>
/// <param name="Values">Rows x columns x channels, row-major; NaN where a pixel is left out as padding.</param>
public sealed record StepValues(int Channels, double[] Values)
{
    /// <summary>The values of stored samples.</summary>
    public static StepValues Of(Samples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var values = new double[samples.Pixels * samples.Channels];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = samples[i];
        }

        return new StepValues(samples.Channels, values);
    }

    /// <summary>The values of a finished picture.</summary>
    public static StepValues Of(float[] pixels) => new(1, Array.ConvertAll(pixels, pixel => (double)pixel));

    /// <summary>
    /// SHA-256 over the channels (int32) and the values (float64), little-endian; every NaN counts as the same, and -0 as 0. Lower-case hex.
    /// </summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Channels);
        hash.AppendData(bytes[..4]);
        foreach (double value in Values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, double.IsNaN(value) ? double.NaN : value + 0.0);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
