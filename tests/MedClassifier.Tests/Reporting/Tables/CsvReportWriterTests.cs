using System.Globalization;
using System.Text;
using CsvHelper;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Tables;

namespace MedClassifier.Tests.Reporting.Tables;

public sealed class CsvReportWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WriteRun_EveryKindOfRow_HasTheColumnsOfTheDesignAndOneLineARow()
    {
        ScanResult[] results =
        [
            SampleResults.Done(SampleResults.Identity("a/1.dcm", "s1", "i1"), 0, "0a", 0.25f, 0.125f, 0.625f),
            SampleResults.Done(SampleResults.Identity("a/1.dcm", "s1", "i1"), 1, "0b", 1e-5f, 0.1f, 0.89999f),
            SampleResults.StructuredReport(SampleResults.Identity("a/sr.dcm", "s1", "i2")),
            SampleResults.TextFile("b, c.txt"),
        ];

        string text = await WriteAsync(results);

        Assert.Equal(
            """
            path,study,instance,frame,p_normal,p_benign,p_malignant,predicted,call,operating_point,state,reason
            a/1.dcm,s1,i1,0,0.25,0.125,0.625,malignant,,,done,
            a/1.dcm,s1,i1,1,1E-05,0.1,0.89999,malignant,,,done,
            a/sr.dcm,s1,i2,,,,,,,,set-aside,"not-applicable: (0008,0016) Enhanced SR is not an image"
            "b, c.txt",,,,,,,,,,set-aside,"not-an-image: neither DICOM, PNG nor JPEG"

            """,
            text);
    }

    [Fact]
    public async Task WriteRun_OperatingPoint_HasItsCallsAndItsName()
    {
        RunDescription run = SampleResults.Run() with { OperatingPoint = new OperatingPointChoice("sensitivity 0.9", 2, 0.15, null, "", false) };
        ScanResult[] results =
        [
            SampleResults.Done(SampleResults.Identity("a.png", "s1", "i1"), 0, "0a", 0.5f, 0.3f, 0.2f),
            SampleResults.Done(SampleResults.Identity("b.png", "s1", "i2"), 0, "0b", 0.5f, 0.4f, 0.1f),
            SampleResults.TextFile("c.txt"),
        ];

        string[] lines = (await WriteAsync(results, run)).Split('\n');

        Assert.Equal("a.png,s1,i1,0,0.5,0.3,0.2,normal,malignant,sensitivity 0.9,done,", lines[1]);
        Assert.Equal("b.png,s1,i2,0,0.5,0.4,0.1,normal,not malignant,sensitivity 0.9,done,", lines[2]);
        Assert.StartsWith("c.txt,,,,,,,,,,set-aside,", lines[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SampleResults.Formula, "'=cmd|' /C calc'!A0")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\u2409=1")]
    [InlineData("\r\n=1", "\u240D\u240A=1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("a\"b,c", "a\"b,c")]
    [InlineData(SampleResults.Script, SampleResults.Script)]
    [InlineData("\0\u202Egnp.exe", "\u2400\uFFFDgnp.exe")]
    public async Task WriteRun_HostileText_ReadsBackHarmless(string hostile, string expected)
    {
        ScanResult row = SampleResults.Done(SampleResults.Identity(hostile, hostile, hostile), 0, "0a", 0.2f, 0.3f, 0.5f);

        string text = await WriteAsync([row]);

        Assert.Equal(2, text.Count(c => c == '\n'));
        using CsvReader csv = CsvReader.FromText(text, new CsvReaderOptions { Separator = ',' });
        Assert.True(csv.Read());
        Assert.All(new[] { "path", "study", "instance" }, column => Assert.Equal(expected, csv.GetString(column)));
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(1.17549435E-38f)]
    [InlineData(0.33333334f)]
    [InlineData(0.9999999f)]
    public async Task WriteRun_Probability_ReadsBackAsTheSameNumber(float probability)
    {
        string text = await WriteAsync([SampleResults.Done(SampleResults.Identity("p", "s", "i"), 0, "0a", probability, 0, 0)]);

        Assert.Equal(probability, float.Parse(text.Split('\n')[1].Split(',')[4], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task WriteRun_FortyThousandRows_AreNeverInMemoryAtOnce()
    {
        WeakReference? early = null;
        bool earlyWasFreed = false;
        IEnumerable<ScanResult> Rows()
        {
            for (int i = 0; i < 40_000; i++)
            {
                ScanResult row = SampleResults.Done(SampleResults.Identity($"{i}.png", $"{i}", $"{i}"), 0, "0a", 0.2f, 0.3f, 0.5f);
                if (i == 100)
                {
                    early = new WeakReference(row);
                }

                if (i == 39_000)
                {
                    GC.Collect();
                    earlyWasFreed = early is { IsAlive: false };
                }

                yield return row;
            }
        }

        await new CsvReportWriter().WriteRunAsync(
            new SampleReport(folder.Path, SampleResults.Run(), Rows()), CancellationToken.None);

        Assert.True(earlyWasFreed);
        Assert.Equal(40_001, File.ReadLines(folder["results.csv"]).Count());
    }

    [Fact]
    public void ProbabilityColumns_OddClassNames_BecomeDistinctPlainNames()
    {
        Assert.Equal(["p_bi_rads_4", "p_bi_rads_4_2", "p__a_", "p_"], ProbabilityColumns.Of(["BI-RADS 4", "bi rads,4", "\"a\"", ""]));
    }

    private async Task<string> WriteAsync(IReadOnlyList<ScanResult> results, RunDescription? run = null)
    {
        IReadOnlyList<string> files = await new CsvReportWriter().WriteRunAsync(SampleResults.Report(folder.Path, results, run), CancellationToken.None);
        Assert.Equal("results.csv", Assert.Single(files));
        byte[] bytes = await File.ReadAllBytesAsync(folder["results.csv"]);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
    }
}
