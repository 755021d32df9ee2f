using System.Globalization;
using System.Text;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Inspection;

namespace MedClassifier.Tests.Ingestion.Inspection;

/// <summary>The whole grey-scale order over real and synthetic files, against values computed with numpy.</summary>
public class WindowedValuesTests
{
    private const double Allowed = 1e-5;

    // A signed codestream under an unsigned header: the reference wraps its air, -2048, to 63488, which is white (see ConformanceTests).
    private const string CalledUnsigned = "valid/pjl_TOSHIBA_J2K_SIZ1_PixRep0.dcm";

    [DataFact("dicom")]
    public async Task Inspect_EveryRow_HasItsValues()
    {
        var wrong = new StringBuilder();
        int compared = 0;
        foreach (Dictionary<string, string> row in CsvRows.Of(RealData.Folder("dicom/windowed.csv")))
        {
            if (row["file"] == CalledUnsigned)
            {
                continue;
            }

            FileInspection seen = await Inspect(row);
            if (seen.Scans is [Scan scan])
            {
                compared++;
                Compare(wrong, row, scan);
            }
            else
            {
                wrong.AppendLine(CultureInfo.InvariantCulture, $"{row["file"]}: {seen.Rejection}");
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.Equal(52, compared);
    }

    private static Task<FileInspection> Inspect(Dictionary<string, string> row) => new FileInspector(new IngestOptions()).InspectAsync(
        RealData.Folder("dicom/" + row["file"]), [int.Parse(row["frame"], CultureInfo.InvariantCulture)], CancellationToken.None);

    private static void Compare(StringBuilder wrong, Dictionary<string, string> row, Scan scan)
    {
        for (int i = 1; i <= 5; i++)
        {
            int r = int.Parse(row[$"r{i}"], CultureInfo.InvariantCulture);
            int c = int.Parse(row[$"c{i}"], CultureInfo.InvariantCulture);
            Compare(wrong, row, $"value{i}", scan.Pixels.Span[(r * scan.Width) + c]);
        }

        float[] sorted = scan.Pixels.ToArray();
        double mean = sorted.Average(pixel => (double)pixel);
        Array.Sort(sorted);
        Compare(wrong, row, "mean", mean);
        Compare(wrong, row, "std", Math.Sqrt(sorted.Average(pixel => (pixel - mean) * (pixel - mean))));
        Compare(wrong, row, "p01", Percentile(sorted, 0.01));
        Compare(wrong, row, "p50", Percentile(sorted, 0.5));
        Compare(wrong, row, "p99", Percentile(sorted, 0.99));
    }

    private static void Compare(StringBuilder wrong, Dictionary<string, string> row, string column, double actual)
    {
        double expected = double.Parse(row[column], CultureInfo.InvariantCulture);
        if (!(Math.Abs(expected - actual) <= Allowed))
        {
            wrong.AppendLine(CultureInfo.InvariantCulture, $"{row["file"]} frame {row["frame"]} {column}: {actual} instead of {expected}");
        }
    }

    /// <summary>Between the two nearest of the sorted values, as numpy.percentile does it.</summary>
    private static double Percentile(float[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        double above = sorted[Math.Min(below + 1, sorted.Length - 1)];
        return sorted[below] + ((at - below) * (above - sorted[below]));
    }
}
