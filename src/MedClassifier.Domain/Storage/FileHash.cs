using System.Security.Cryptography;

namespace MedClassifier.Domain.Storage;

/// <summary>SHA-256 of a file.</summary>
public static class FileHash
{
    /// <summary>64 lower-case hex digits.</summary>
    /// <exception cref="IOException">The file could not be read.</exception>
    public static string Of(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
