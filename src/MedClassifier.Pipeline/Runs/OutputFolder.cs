using System.IO.Enumeration;
using System.Text.RegularExpressions;
using MedClassifier.Domain.Storage;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// A run's output folder: made when missing, and held so that no second run writes into it at the same time. Unless <see cref="Keep"/> says
/// that there is something in it, nothing is left of it that was not there before.
/// </summary>
public sealed partial class OutputFolder : IDisposable
{
    /// <summary>File by which a run holds it.</summary>
    internal const string LockFile = ".lock";

    // The operating system lets go of it however the process ends.
    private readonly FileStream held;
    private readonly MadeFolders made;
    private readonly bool wasEmpty;
    private bool isKept;

    private OutputFolder(string path, FileStream held, MadeFolders made, bool wasEmpty)
    {
        FullPath = path;
        this.held = held;
        this.made = made;
        this.wasEmpty = wasEmpty;
    }

    /// <summary>Absolute path.</summary>
    public string FullPath { get; }

    /// <summary>Takes the folder for one run.</summary>
    /// <exception cref="RunSetupException">It cannot be made or written, or another run holds it.</exception>
    public static OutputFolder Open(string path)
    {
        string full = Path.GetFullPath(path);
        string file = Path.Combine(full, LockFile);
        MadeFolders made;
        bool wasEmpty;
        try
        {
            made = MadeFolders.Make(full);
            wasEmpty = !Directory.EnumerateFileSystemEntries(full).Any();
            if (!File.Exists(file))
            {
                File.Create(file).Dispose();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException($"The output folder {full} cannot be written: {e.Message}", e);
        }

        OutputFolder folder = new(full, Hold(full, file), made, wasEmpty);
        folder.RemoveLeftovers();
        return folder;
    }

    /// <summary>Whether a path lies in the folder.</summary>
    public bool Contains(string path) => Path.GetFullPath(path)
        .StartsWith(Path.TrimEndingDirectorySeparator(FullPath) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Says that there is something in the folder.</summary>
    public void Keep() => isKept = true;

    /// <summary>Asks whether the folder is still there: files that are open can be written to when it is not.</summary>
    /// <exception cref="IOException">It is not.</exception>
    public void Demand()
    {
        if (!File.Exists(Path.Combine(FullPath, LockFile)))
        {
            throw new IOException($"The output folder {FullPath} was removed while the run was going on.");
        }
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose()
    {
        held.Dispose();
        if (!isKept && wasEmpty && Directory.Exists(FullPath))
        {
            RemoveBeginnings();
        }
    }

    /// <summary>Deletes what a run makes before it has a result, and the folder, if there is nothing else in it.</summary>
    private void RemoveBeginnings()
    {
        try
        {
            string log = Path.Combine(FullPath, RunLog.FolderName);
            string[] begun =
            [
                Path.Combine(FullPath, LockFile),
                .. Directory.EnumerateFiles(FullPath, RunLedger.FileName + "*"),
                .. Directory.Exists(log) ? Directory.EnumerateFiles(log, "*.jsonl") : [],
            ];
            Array.ForEach(begun, File.Delete);
            if (Directory.Exists(log) && !Directory.EnumerateFileSystemEntries(log).Any())
            {
                Directory.Delete(log);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then something of it stays; the failure that led here is what matters.
        }

        made.RemoveEmpty();
    }

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
        // Pictures are many, and none is written under another name first.
        var files = new FileSystemEnumerable<string>(
            FullPath, (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName.EndsWith(DurableFile.TemporarySuffix),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName is not ("scans" or "pictures"),
        };
        foreach (string file in files)
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
