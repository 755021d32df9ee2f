using System.Globalization;
using CsvHelper;
using MedClassifier.Domain.Storage;
using MedClassifier.Reporting.Tables;

namespace MedClassifier.Reporting.Archive;

/// <summary>
/// dicom/index.csv: file, kind, study, instance, frame, state, reason, stamp; a line for each object that a run makes or should have made.
/// </summary>
internal sealed class ArchiveIndex : IDisposable
{
    private static readonly string[] Columns = ["file", "kind", "study", "instance", "frame", "state", "reason", "stamp"];

    private readonly PendingFile file;
    private readonly CsvWriter csv;

    /// <param name="outputFolder">The output folder.</param>
    public ArchiveIndex(string outputFolder)
    {
        file = new PendingFile(Path.Combine(outputFolder, ArchivePaths.Index));
        csv = CsvWriter.Create(file.Stream, CsvForm.Options, leaveOpen: true);
        WriteLine(Columns);
    }

    /// <summary>The stamps of what earlier runs made of studies, by file.</summary>
    public static IReadOnlyDictionary<string, string> Stamps(string outputFolder)
    {
        string path = Path.Combine(outputFolder, ArchivePaths.Index);
        Dictionary<string, string> stamps = new(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return stamps;
        }

        foreach (string line in File.ReadLines(path).Skip(1))
        {
            // Neither the first cell nor the last one is ever quoted.
            int first = line.IndexOf(',', StringComparison.Ordinal);
            int last = line.LastIndexOf(',');
            if (first > 0 && last + 1 < line.Length)
            {
                stamps[line[..first]] = line[(last + 1)..];
            }
        }

        return stamps;
    }

    /// <summary>Adds a line.</summary>
    public void Add(ArchiveEntry entry) => WriteLine(
    [
        entry.File,
        entry.Kind,
        SpreadsheetCell.Of(entry.Study),
        SpreadsheetCell.Of(entry.Instance),
        entry.Frame?.ToString(CultureInfo.InvariantCulture) ?? "",
        entry.Reason.Length == 0 ? "written" : "set-aside",
        SpreadsheetCell.Of(entry.Reason),
        entry.Stamp,
    ]);

    /// <summary>Puts the list in its place.</summary>
    public void Commit()
    {
        csv.Flush();
        csv.Dispose();
        file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        csv.Dispose();
        file.Dispose();
    }

    private void WriteLine(IEnumerable<string> cells)
    {
        foreach (string cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.EndRecord();
    }
}
