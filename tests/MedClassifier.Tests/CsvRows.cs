using CsvHelper;

namespace MedClassifier.Tests;

/// <summary>Tables of expected values.</summary>
public static class CsvRows
{
    /// <summary>The rows of a CSV file with a header line, by the names of its columns.</summary>
    public static IEnumerable<Dictionary<string, string>> Of(string path)
    {
        using CsvReader csv = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',' });
        while (csv.Read())
        {
            yield return csv.Headers.ToArray().ToDictionary(column => column, column => csv.GetString(column));
        }
    }
}
