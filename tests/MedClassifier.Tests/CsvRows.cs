using System.Globalization;

namespace MedClassifier.Tests;

/// <summary>Tables of expected values.</summary>
public static class CsvRows
{
    /// <summary>The rows of a CSV file with a header line, by the names of its columns.</summary>
    public static IEnumerable<Dictionary<string, string>> Of(string path)
    {
        using var text = new StreamReader(path);
        using var csv = new CsvHelper.CsvReader(text, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            yield return csv.HeaderRecord!.ToDictionary(column => column, column => csv.GetField(column)!);
        }
    }
}
