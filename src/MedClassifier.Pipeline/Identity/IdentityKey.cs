using System.Security.Cryptography;
using System.Text;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Pipeline.Identity;

/// <summary>
/// The secret behind the hashed names. It stays on the machine, outside of every output folder, so that who holds the results cannot
/// test guesses of a name against them; the same key gives the same hash in every run.
/// </summary>
public sealed class IdentityKey
{
    private const int KeyBytes = 32;

    private readonly byte[] key;

    private IdentityKey(byte[] key) => this.key = key;

    /// <summary>Where the key lies unless the configuration names another place: below the user's configuration folder.</summary>
    public static string DefaultPath => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "medclassifier",
        "identity.key");

    /// <summary>Where the key lies by a configuration.</summary>
    public static string PathOf(IdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.KeyFile.Length > 0 ? options.KeyFile : DefaultPath;
    }

    /// <summary>
    /// Reads the key: 64 hex digits, the 32 bytes of the HMAC's key. Makes a random one, readable by its owner only, when there is none.
    /// </summary>
    /// <exception cref="RunSetupException">It could not be read or made, or is no key.</exception>
    public static IdentityKey LoadOrCreate(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            return new IdentityKey(Parse(File.ReadAllText(path).Trim(), path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException(
                $"The key that hides names could not be read or made: {e.Message} Set identity.key_file to a file that can be written.", e);
        }
    }

    /// <summary>HMAC-SHA256 of the text's UTF-8 bytes, 64 lower-case hex digits; an absent (empty) name stays empty.</summary>
    public string Hash(string name) =>
        name.Length == 0 ? "" : Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(name)));

    /// <summary>The key of the checksums that a ledger's rows bear.</summary>
    internal ReadOnlyMemory<byte> SealKey => Derive("the rows of a ledger");

    /// <summary>A key for another purpose, which says nothing of this one: HMAC-SHA256 of the purpose's name, 32 bytes.</summary>
    internal byte[] Derive(string purpose) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("medclassifier key for " + purpose));

    private static byte[] Parse(string text, string path) =>
        text.Length == 2 * KeyBytes && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new RunSetupException(
                FormattableString.Invariant($"{path} is no key: {2 * KeyBytes} hex digits are expected, and nothing else."));

    private static void Create(string path)
    {
        PrivateFile.CreateFolder(Path.GetDirectoryName(path)!);
        string temporary = $"{path}.{Guid.NewGuid():N}";
        using (FileStream stream = PrivateFile.CreateNew(temporary))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another run made one in the meantime: that one counts for both.
            File.Delete(temporary);
        }
    }
}
