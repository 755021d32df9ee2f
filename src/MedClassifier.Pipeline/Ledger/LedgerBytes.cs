using System.Security.Cryptography;
using System.Text;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>How texts that only tell things apart lie in the ledger: as bytes, half as long as in hex or shorter.</summary>
internal static class LedgerBytes
{
    private const int HashDigits = 64;
    private const int TagBytes = 16;

    /// <summary>A content's SHA-256: its 32 bytes; any other text as UTF-8, so that nothing is refused.</summary>
    public static byte[] OfContent(string hash) =>
        hash.Length == HashDigits && hash.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hash) : Encoding.UTF8.GetBytes(hash);

    /// <summary>The first 128 bits of the SHA-256 of a text.</summary>
    public static byte[] TagOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..TagBytes];
}
