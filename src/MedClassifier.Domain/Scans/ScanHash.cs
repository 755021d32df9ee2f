using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MedClassifier.Domain.Scans;

/// <summary>The hash that says whether two scans are the same to the model.</summary>
public static class ScanHash
{
    /// <summary>
    /// SHA-256 over width and height (int32), pixel aspect (float64) and the pixels (float32, row-major), all little-endian.
    /// </summary>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Compute(int width, int height, double pixelAspect, ReadOnlySpan<float> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, (long)width * height);
        Span<byte> header = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(header, width);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], height);
        BinaryPrimitives.WriteDoubleLittleEndian(header[8..], pixelAspect);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(pixels));
        }
        else
        {
            Span<byte> value = stackalloc byte[4];
            foreach (float pixel in pixels)
            {
                BinaryPrimitives.WriteSingleLittleEndian(value, pixel);
                hash.AppendData(value);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
