using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Quality;

namespace MedClassifier.Tests.Ingestion.Pixels;

/// <summary>
/// Every pixel rule by a file of its own. The files and what numpy makes of them: <c>/usr/bin/python3 tests/oracles/pixel_fixtures.py</c>.
/// </summary>
public class PixelFixtureTests
{
    private const double Allowed = 1e-6;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracles", "pixel_fixtures");

    public static TheoryData<string, int> Scans => Cases(hasScan: true);

    public static TheoryData<string, int> Refusals => Cases(hasScan: false);

    [Theory]
    [MemberData(nameof(Scans))]
    public void Read_Fixture_HasTheReferencesValues(string name, int frame)
    {
        Dictionary<string, string> expected = Row(name, frame);

        Outcome<Scan> outcome = Read(name, frame);

        Assert.True(outcome.IsValue, outcome.Rejection?.ToString());
        Scan scan = outcome.Value!;
        Assert.Equal((expected["width"], expected["height"]), (Text(scan.Width), Text(scan.Height)));
        Assert.Equal(double.Parse(expected["aspect"], CultureInfo.InvariantCulture), scan.PixelAspect, 12);
        double[] values = [.. expected["values"].Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        Assert.Equal(values.Length, scan.Pixels.Length);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(
                Math.Abs(values[i] - scan.Pixels.Span[i]) <= Allowed,
                FormattableString.Invariant($"pixel {i} is {scan.Pixels.Span[i]} instead of {values[i]}"));
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Read_Contradiction_IsRefusedByCodeAndTag(string name, int frame)
    {
        Dictionary<string, string> expected = Row(name, frame);

        Rejection? rejection = Read(name, frame).Rejection;

        Assert.Equal((expected["code"], expected["tag"]), (rejection?.Code, rejection?.Tag));
    }

    private static Outcome<Scan> Read(string name, int frame)
    {
        // What the display attributes say wrong is refused only where that is asked for.
        using IScanDocument document = DicomSamples.Open(File.ReadAllBytes(Path.Combine(Folder, name + ".dcm")), GateAction.Refuse);
        return document.Rejection is { } rejection ? rejection : document.Read(frame, CancellationToken.None);
    }

    private static TheoryData<string, int> Cases(bool hasScan)
    {
        var cases = new TheoryData<string, int>();
        foreach (Dictionary<string, string> row in Rows().Where(row => row["code"].Length == 0 == hasScan))
        {
            cases.Add(row["name"], int.Parse(row["frame"], CultureInfo.InvariantCulture));
        }

        return cases;
    }

    private static Dictionary<string, string> Row(string name, int frame) => Rows().Single(row => row["name"] == name && row["frame"] == Text(frame));

    private static IEnumerable<Dictionary<string, string>> Rows() => CsvRows.Of(Path.Combine(Folder, "expected.csv"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
