using System.Buffers;
using System.Collections.Concurrent;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Pipeline.Merging;

/// <summary>
/// Copies what was made of scans (pictures, objects for an archive) from one output folder into another. What is there already, of the same
/// length and time, is left.
/// </summary>
internal static class ArtefactCopy
{
    private const int KeyDigits = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly string[] Roots = ["report/scans", "pictures", "dicom/images"];

    /// <summary>Copies.</summary>
    /// <param name="source">The folder that has them; absolute.</param>
    /// <param name="target">The folder that gets them; absolute.</param>
    /// <param name="isWanted">Whether those of a scan are copied, by its asset key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The files that were copied; absolute.</returns>
    /// <exception cref="IOException">One could not be copied.</exception>
    public static IReadOnlyCollection<string> Copy(string source, string target, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        var copied = new ConcurrentBag<string>();
        IEnumerable<string> files = Roots
            .Select(root => Path.Combine(source, root)).Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            .Where(file => KeyOf(file) is { } key && isWanted(key));
        Parallel.ForEach(files, new ParallelOptions { CancellationToken = cancellationToken }, file =>
        {
            string to = Path.Combine(target, Path.GetRelativePath(source, file));
            if (!IsSame(file, to))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                CopyOver(file, to);
                copied.Add(to);
            }
        });
        return copied;
    }

    private static void CopyOver(string file, string to)
    {
        string temporary = $"{to}.{Guid.NewGuid().ToString("N")[..8]}{DurableFile.TemporarySuffix}";
        try
        {
            File.Copy(file, temporary, overwrite: true);
            File.Move(temporary, to, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static bool IsSame(string file, string to)
    {
        (FileInfo one, FileInfo other) = (new FileInfo(file), new FileInfo(to));
        return other.Exists && one.Length == other.Length && one.LastWriteTimeUtc == other.LastWriteTimeUtc;
    }

    private static string? KeyOf(string file)
    {
        string name = Path.GetFileName(file);
        return name.Length > KeyDigits && name.AsSpan(0, KeyDigits).IndexOfAnyExcept(HexDigits) < 0 && !name.EndsWith(
            DurableFile.TemporarySuffix, StringComparison.Ordinal)
            ? name[..KeyDigits]
            : null;
    }
}
