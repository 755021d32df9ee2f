using System.Text.RegularExpressions;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Pipeline.Runs;

/// <summary>A run's output folder: made when missing, and held so that no second run writes into it at the same time.</summary>
public sealed partial class OutputFolder : IDisposable
{
    /// <summary>File by which a run holds it.</summary>
    internal const string LockFile = ".lock";

    // The operating system lets go of it however the process ends.
    private readonly FileStream held;

    private OutputFolder(string path, FileStream held)
    {
        FullPath = path;
        this.held = held;
    }

    /// <summary>Absolute path.</summary>
    public string FullPath { get; }

    /// <summary>Takes the folder for one run.</summary>
    /// <exception cref="RunSetupException">It cannot be made or written, or another run holds it.</exception>
    public static OutputFolder Open(string path)
    {
        string full = Path.GetFullPath(path);
        string file = Path.Combine(full, LockFile);
        try
        {
            Directory.CreateDirectory(full);
            if (!File.Exists(file))
            {
                File.Create(file).Dispose();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException($"The output folder {full} cannot be written: {e.Message}", e);
        }

        OutputFolder folder = new(full, Hold(full, file));
        folder.RemoveLeftovers();
        return folder;
    }

    /// <summary>Whether a path lies in the folder.</summary>
    public bool Contains(string path) => Path.GetFullPath(path)
        .StartsWith(Path.TrimEndingDirectorySeparator(FullPath) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => held.Dispose();

    private static FileStream Hold(string folder, string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new RunSetupException($"The output folder {folder} cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new RunSetupException($"Another run is writing to {folder}. Wait for it to end, or choose another output folder.", e);
        }
    }

    /// <summary>Deletes what a run that was killed had begun to write.</summary>
    private void RemoveLeftovers()
    {
        foreach (string file in Directory.EnumerateFiles(FullPath, "*" + DurableFile.TemporarySuffix, SearchOption.AllDirectories))
        {
            if (Leftover().IsMatch(file))
            {
                File.Delete(file);
            }
        }
    }

    [GeneratedRegex(@"\.[0-9a-f]{8}\.part$")]
    private static partial Regex Leftover();
}
