using System.Security.Cryptography;
using System.Text;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Ingestion.Remote;

/// <summary>
/// Downloaded instances, for the run that goes on where this one was cut short. A file is named by the SHA-256 of its address, never by a UID;
/// beside it lies the SHA-256 of its content, without which, or with another one, it counts for nothing.
/// </summary>
/// <param name="folder">Where; made when missing, for its owner only.</param>
/// <param name="server">Base address: the same instance of another server is another file.</param>
internal sealed class DownloadCache(string folder, string server)
{
    /// <summary>Where an instance lies, or would.</summary>
    public string PathOf(RemoteInstance instance) => Path.Combine(
        folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{server} {instance.Address}"))) + ".dcm");

    /// <summary>Whether an instance is there, whole.</summary>
    public async Task<bool> HasAsync(RemoteInstance instance, CancellationToken cancellationToken)
    {
        string path = PathOf(instance);
        try
        {
            string expected = await File.ReadAllTextAsync(HashPath(path), cancellationToken).ConfigureAwait(false);
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            await using (stream.ConfigureAwait(false))
            {
                return expected == Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Keeps an instance as it comes: it is there once both files are.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="download">Writes it.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Its length in bytes.</returns>
    public async Task<long> PutAsync(RemoteInstance instance, Func<Stream, Task> download, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        string path = PathOf(instance);
        using var pending = new PendingFile(path);
        await download(pending.Stream).ConfigureAwait(false);
        long length = pending.Stream.Length;
        pending.Stream.Position = 0;
        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(pending.Stream, cancellationToken).ConfigureAwait(false));
        pending.Commit();
        DurableFile.WriteText(HashPath(path), hash);
        return length;
    }

    private static string HashPath(string path) => path + ".sha256";
}
