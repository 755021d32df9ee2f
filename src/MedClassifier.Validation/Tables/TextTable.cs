using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MedClassifier.Pipeline;

namespace MedClassifier.Validation.Tables;

/// <summary>A CSV file (RFC 4180, UTF-8, comma) as text: its columns and rows.</summary>
/// <param name="Columns">Column names, trimmed, in order.</param>
/// <param name="Rows">Row number (the header is row 1) and the cells, one a column, trimmed.</param>
internal sealed record TextTable(IReadOnlyList<string> Columns, IReadOnlyList<(int Row, string[] Cells)> Rows)
{
    private const int LargestFile = 1 << 30;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="faults">Takes what is wrong; then null may be returned.</param>
    /// <exception cref="RunSetupException">There is no such file, or it cannot be read.</exception>
    public static TextTable? Read(string path, IReadOnlyList<string> required, FaultList faults)
    {
        string? text = Decode(ReadBytes(path), faults);
        return text is null ? null : Parse(text, required, faults);
    }

    /// <summary>The cells of a column, or null when there is none of this name.</summary>
    public int? IndexOf(string column)
    {
        int index = Columns.ToList().IndexOf(column);
        return index < 0 ? null : index;
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > LargestFile }
                ? throw new RunSetupException($"{path} is larger than 1 GiB.")
                : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static string? Decode(byte[] bytes, FaultList faults)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            faults.Add("The file is UTF-16; save it as UTF-8");
            return null;
        }

        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text is ['\uFEFF', ..] ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            NameBadLines(bytes, faults);
            return null;
        }
    }

    /// <summary>Names every line whose bytes are no UTF-8, with the first such byte.</summary>
    private static void NameBadLines(byte[] bytes, FaultList faults)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        int row = 1;
        for (int start = 0; start < bytes.Length; row++)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            length = length < 0 ? bytes.Length - start : length + 1;
            try
            {
                strict.GetCharCount(bytes, start, length);
            }
            catch (DecoderFallbackException e)
            {
                faults.Add(
                    $"not UTF-8 (byte 0x{Convert.ToHexString(
                        e.BytesUnknown ?? [0])}); the file was probably saved as Latin-1 or Windows-1252, save it as UTF-8",
                    row);
            }

            start += length;
        }
    }

    private static TextTable? Parse(string text, IReadOnlyList<string> required, FaultList faults)
    {
        List<(int, string[])> rows = [];
        string[] columns = [];
        try
        {
            using var csv = new CsvParser(new StringReader(text),
                new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim });
            if (csv.Read())
            {
                columns = csv.Record!;
            }

            CheckHeader(columns, required, faults);
            while (csv.Read())
            {
                string[] cells = csv.Record!;
                if (cells.Length != columns.Length)
                {
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"{cells.Length} cells, the header has {columns.Length}"), csv.RawRow);
                }
                else
                {
                    rows.Add((csv.RawRow, cells));
                }
            }
        }
        catch (CsvHelperException e)
        {
            faults.Add("cannot be parsed as CSV; look for a quote that is not closed", e.Context?.Parser?.RawRow ?? 1);
        }

        return faults.IsEmpty ? new TextTable(columns, rows) : null;
    }

    private static void CheckHeader(string[] columns, IReadOnlyList<string> required, FaultList faults)
    {
        foreach (string missing in required.Except(columns, StringComparer.Ordinal))
        {
            string there = columns.Length == 0 ? "the file is empty" : $"there are {string.Join(", ", columns)}";
            faults.Add($"the column {missing} is missing; {there}", 1);
        }

        foreach (string twice in columns.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            faults.Add($"the column '{twice}' stands there more than once", 1);
        }
    }
}
