namespace MedClassifier.Ingestion.Tables;

/// <summary>The files that the rows of a table name, each once; relative to a folder, with '/' between their parts.</summary>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class NamedFiles(FaultList faults)
{
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);

    /// <summary>The file of a row, from its column file.</summary>
    /// <returns>Its path, without parts that lead nowhere; what is written where that is no such path.</returns>
    public string Read(TextRow row)
    {
        string file = Relative(row["file"], "file", row.Number);
        if (file.Length == 0)
        {
            faults.Add("no file is named", row.Number);
        }
        else if (!rows.TryAdd(file, row.Number))
        {
            faults.Add(FormattableString.Invariant($"the same file as in row {rows[file]} ('{file}')"), row.Number);
        }

        return file;
    }

    /// <summary>A path as it is compared: ./a\b.png is a/b.png.</summary>
    /// <param name="written">What the cell says.</param>
    /// <param name="column">Name of its column.</param>
    /// <param name="row">Number of its row.</param>
    public string Relative(string written, string column, int row)
    {
        string path = written.Replace('\\', '/');
        string[] parts = path.Split('/');
        if (Path.IsPathRooted(path) || parts.Contains(".."))
        {
            faults.Add($"the {column} must be named relative to the folder, without '..', and not '{written}'", row);
            return path;
        }

        return string.Join('/', parts.Where(part => part is not ("" or ".")));
    }
}
