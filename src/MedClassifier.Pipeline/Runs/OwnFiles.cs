using System.Text.RegularExpressions;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Reporting;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// What runs of this program have written: no input, wherever it lies. A folder with a ledger is an output folder, and in it the ledger, the
/// tables, the log and the report are the program's; whatever else lies there is not.
/// </summary>
/// <param name="outputFolder">The output folder of this run, absolute; it counts as one whether or not its ledger is there.</param>
internal sealed partial class OwnFiles(string outputFolder)
{
    private const string CacheEnding = ".cache";

    private readonly string output = Path.TrimEndingDirectorySeparator(outputFolder);
    private readonly Dictionary<string, bool> folders = new(StringComparer.Ordinal);

    /// <summary>Whether a file is one.</summary>
    /// <param name="file">Absolute path.</param>
    public bool Contains(string file)
    {
        for (string? folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (IsOutput(folder) && IsOwn(file[(Path.TrimEndingDirectorySeparator(folder).Length + 1)..].Replace('\\', '/')))
            {
                return true;
            }

            if (folder.EndsWith(CacheEnding, StringComparison.Ordinal) && IsOutput(folder[..^CacheEnding.Length]))
            {
                return Download().IsMatch(Path.GetFileName(file));
            }
        }

        return false;
    }

    /// <summary>The folder that a run downloads into, unless the configuration names another.</summary>
    public static string CacheOf(string outputFolder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(outputFolder)) + CacheEnding;

    private static bool IsOwn(string name) =>
        KnownReportWriters.MainFiles.Contains(name) || name.StartsWith(RunLedger.FileName, StringComparison.Ordinal) || name == OutputFolder.LockFile
        || name.StartsWith(RunLog.FolderName + "/run-", StringComparison.Ordinal) || Written().IsMatch(name);

    private bool IsOutput(string folder)
    {
        if (!folders.TryGetValue(folder, out bool isOutput))
        {
            isOutput = folder == output || File.Exists(Path.Combine(folder, RunLedger.FileName));
            folders.Add(folder, isOutput);
        }

        return isOutput;
    }

    // The report's pages and what they are drawn with; a scan's pictures by its asset key, below its first two digits or, as runs of earlier versions
    // had them, without; what was being written when a run was killed.
    [GeneratedRegex(
        @"^report/.*\.(html|css|js|json|svg|pdf)$|^(report/scans|pictures)/([0-9a-f]{2}/)?[0-9a-f]{32}(\.[a-z.]+|/[^/]+)$"
        + @"|^(dicom/(images|studies)|pdf|fhir)/[0-9a-f]{2}/[0-9a-f]{32}\.[a-z.]+$|\.[0-9a-f]{8}\.part$")]
    private static partial Regex Written();

    [GeneratedRegex(@"^[0-9a-f]{64}\.dcm(\.sha256)?$")]
    private static partial Regex Download();
}
