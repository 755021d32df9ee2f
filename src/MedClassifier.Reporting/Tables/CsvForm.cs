using CsvHelper;

namespace MedClassifier.Reporting.Tables;

/// <summary>How all tables are written: RFC 4180 with LF, UTF-8 without mark, cells that begin or end with a space in quotes.</summary>
internal static class CsvForm
{
    /// <summary>The options.</summary>
    public static CsvWriterOptions Options { get; } = new() { NewLine = "\n", Quoting = CsvQuoting.WhenNeededOrWhitespace };
}
