namespace MedClassifier.Pipeline.Runs;

/// <summary>A run's output folder: made when missing, and held so that no second run writes into it at the same time.</summary>
public sealed class OutputFolder : IDisposable
{
    private const string LockFile = ".lock";

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
            throw new RunSetupException($"The output folder cannot be written: {e.Message}", e);
        }

        try
        {
            return new OutputFolder(full, new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new RunSetupException($"The output folder cannot be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new RunSetupException($"Another run is writing to {full}. Wait for it to end, or choose another output folder.", e);
        }
    }

    /// <summary>Whether a path lies in the folder.</summary>
    public bool Contains(string path) => Path.GetFullPath(path)
        .StartsWith(Path.TrimEndingDirectorySeparator(FullPath) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => held.Dispose();
}
