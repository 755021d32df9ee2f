using System.Security.Cryptography;

namespace MedClassifier.Pipeline.Validation;

/// <summary>SHA-256 of a file.</summary>
internal static class FileHash
{
    /// <summary>64 lower-case hex digits.</summary>
    public static string Of(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
