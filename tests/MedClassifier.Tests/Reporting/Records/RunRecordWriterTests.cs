using System.Security.Cryptography;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Reporting;

namespace MedClassifier.Tests.Reporting.Records;

public sealed class RunRecordWriterTests : IDisposable
{
    private static readonly ReportOptions Tables = new() { Formats = ["csv", "json"] };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WriteRun_MixedRows_CountsBalanceAndFilesAreHashed()
    {
        ScanResult done = SampleResults.Done(SampleResults.Identity("1.png", "s1", "i1"), 0, "0a", 0.25f, 0.125f, 0.625f);
        ScanResult aside = SampleResults.SetAside(SampleResults.Identity("2.png", "s2", "i2"), new Rejection(RejectionCodes.Empty, "no bytes"));

        await WriteAsync([done, done, aside]);

        using JsonDocument run = JsonDocument.Parse(await File.ReadAllBytesAsync(folder["run.json"]));
        JsonElement counts = run.RootElement.GetProperty("counts");
        Assert.Equal(3, counts.GetProperty("inputs").GetInt64());
        Assert.Equal(2, counts.GetProperty("by_class").GetProperty("malignant").GetInt64());
        Assert.Equal(1, counts.GetProperty("by_reason").GetProperty("empty-file").GetInt64());
        Assert.Equal(new string('a', 64), run.RootElement.GetProperty("model").GetProperty("sha256").GetString());
        foreach (string file in new[] { "results.csv", "results.json" })
        {
            byte[] hash = SHA256.HashData(await File.ReadAllBytesAsync(folder[file]));
            Assert.Equal(Convert.ToHexStringLower(hash), run.RootElement.GetProperty("files").GetProperty(file).GetString());
        }
    }

    [Fact]
    public async Task WriteRun_Twice_GivesTheSameBytes()
    {
        ScanResult done = SampleResults.Done(SampleResults.Identity("1.png", "s1", "i1"), 0, "0a", 0.25f, 0.125f, 0.625f);
        await WriteAsync([done]);
        var first = Directory.GetFiles(folder.Path).ToDictionary(f => f, File.ReadAllBytes);

        await WriteAsync([done]);

        Assert.All(first, f => Assert.Equal(f.Value, File.ReadAllBytes(f.Key)));
    }

    private async Task WriteAsync(IReadOnlyList<ScanResult> results)
    {
        foreach (IReportWriter writer in KnownReportWriters.Create(Tables))
        {
            await writer.WriteRunAsync(SampleResults.Report(folder.Path, results), CancellationToken.None);
        }
    }
}
