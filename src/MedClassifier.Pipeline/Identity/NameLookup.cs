using System.Text.Json;
using MedClassifier.Domain.Text;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Pipeline.Identity;

/// <summary>
/// Leads from keyed hashes back to real names, by the private map of this machine. Whoever asks is written down: a file beside the key, of
/// mode 0600, gets a line for each question, with the time, the user and the hashes, and no real name.
/// </summary>
public sealed class NameLookup : IDisposable
{
    /// <summary>Fewest digits of a hash that are looked up: of fewer, too many names would do.</summary>
    public const int FewestDigits = 8;

    private const int HashDigits = 64;
    private const int MostLogged = 100;

    private readonly PrivateMap map;

    private NameLookup(PrivateMap map, string logFile)
    {
        this.map = map;
        LogFile = logFile;
    }

    /// <summary>Where questions are written down: identity.key has identity.names.jsonl.</summary>
    public string LogFile { get; }

    /// <summary>Opens the map that belongs to the configuration's key.</summary>
    /// <exception cref="RunSetupException">There is none, or it cannot be opened.</exception>
    public static NameLookup Open(IdentityOptions options)
    {
        string keyFile = IdentityKey.PathOf(options);
        string file = PrivateMap.PathFor(keyFile);
        return File.Exists(file)
            ? new NameLookup(PrivateMap.Open(file, ""), Path.ChangeExtension(keyFile, ".names.jsonl"))
            : throw new RunSetupException(
                $"There is no private map {file}: names can be told only where the run was made. "
                + "Set identity.key_file to its key, if that lies elsewhere.");
    }

    /// <summary>Whether there is a map that belongs to the configuration's key.</summary>
    public static bool HasMap(IdentityOptions options) => File.Exists(PrivateMap.PathFor(IdentityKey.PathOf(options)));

    /// <summary>Whether a text may be a keyed hash, or the beginning of one.</summary>
    public static bool IsHash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is >= FewestDigits and <= HashDigits && text.All(char.IsAsciiHexDigit);
    }

    /// <summary>Whether a text may be a whole keyed hash.</summary>
    public static bool IsWholeHash(string text) => IsHash(text) && text.Length == HashDigits;

    /// <summary>The images that have a name with a hash; none where the map has none.</summary>
    /// <param name="hash">The hash, or its first digits, at least <see cref="FewestDigits"/>.</param>
    public IReadOnlyList<MappedImage> Find(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        return IsHash(hash) ? [.. map.Find(hash.ToLowerInvariant())] : [];
    }

    /// <summary>The real path of a hashed one; null where the map has none.</summary>
    /// <param name="hash">The whole hash.</param>
    public string? PathOf(string hash) => map.PathOf(hash);

    /// <summary>Writes a question down.</summary>
    /// <param name="time">When.</param>
    /// <param name="hashes">What was asked for.</param>
    /// <param name="found">How many of them the map knew.</param>
    /// <exception cref="RunSetupException">It cannot be written down; then nothing may be told.</exception>
    public void Log(DateTimeOffset time, IReadOnlyList<string> hashes, int found)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        string line = JsonSerializer.Serialize(new
        {
            time = time.ToUniversalTime().ToString("O"),
            user = WellFormed.Of(Environment.UserName),
            asked = hashes.Count,
            found,
            hashes = hashes.Take(MostLogged),
        });
        try
        {
            if (!File.Exists(LogFile))
            {
                PrivateFile.CreateNew(LogFile).Dispose();
            }

            File.AppendAllText(LogFile, line + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException($"The question could not be written down in {LogFile}, so no name is told: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => map.Dispose();
}
