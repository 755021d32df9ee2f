using MedClassifier.Pipeline;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>Labels are read in one room: who reads them makes no difference.</summary>
public sealed class LabelFaultsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Commands_FaultyLabels_NameTheSameFaults()
    {
        foreach (string file in new[] { "a.png", "b.png", "c.png", "d.png" })
        {
            File.WriteAllBytes(folder[file], Pictures.GreyPng(3, 1, 0, 50, 100));
        }

        File.WriteAllText(
            folder["labels.csv"],
            "sep=;\r\nFile;Label;Split\r\na.png;Benign;train\r\nb.png;tumour;train\r\nc.png;malignant\r\na.png;benign;train\r\n;;\r\n"
            + "d.png,benign,train\r\nc.png;benign;train;?;?\r\nd.png;tumour;train\r\n;normal;train\r\n");
        File.WriteAllText(folder["predictions.csv"], "path,p_normal,p_benign,p_malignant\na.png,0.4,0.3,0.3\n");
        string faults = $"{folder["labels.csv"]} cannot be used: 5 faults.\n"
            + "  row 7: 1 cells, the header has 3; the separator looks like ,.\n"
            + "  row 8: 5 cells, the header has 3.\n"
            + "  rows 3, 9: the label 'tumour' is no class; there are normal, benign, malignant.\n"
            + "  row 5: the same file as in row 2 ('a.png').\n"
            + "  row 10: no file is named.\n";

        string[] outputs =
        [
            await RunAsync("train", "-i", folder.Path, "-o", folder["model.safetensors"]),
            await RunAsync("validate", "--labels", folder["labels.csv"], "--predictions", folder["predictions.csv"], "-o", folder["out"]),
            await RunAsync("sample", "score", "-i", folder.Path, "-o", folder["out"]),
        ];

        Assert.All(outputs, output => Assert.Contains(faults, output, StringComparison.Ordinal));
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        Assert.Equal(ExitCodes.Usage, await run.ExitAsync());
        return run.Output;
    }
}
