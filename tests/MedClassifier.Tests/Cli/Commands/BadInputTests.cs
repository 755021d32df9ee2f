using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Ingestion.Sources;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>The program on what it cannot use: a named outcome each, and no stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_BadFilesAmongGoodOnes_SetsEachAsideWithItsReason()
    {
        TestStudy.WritePictures(folder["in"], 2);
        File.WriteAllText(folder["in/a-empty.dcm"], "");
        File.WriteAllText(folder["in/b-text.txt"], "no image at all");
        byte[] picture = File.ReadAllBytes(folder["in/00/000.png"]);
        File.WriteAllBytes(folder["in/c-torn.png"], picture[..(picture.Length / 2)]);
        Directory.CreateDirectory(folder["in/d-empty"]);

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder));

        Assert.Equal(ExitCodes.SomeSetAside, code);
        Assert.Contains("5 inputs = 2 done + 3 set aside", output, StringComparison.Ordinal);
        string[] rows = File.ReadAllLines(folder["out/results.csv"])[1..];
        Assert.Equal(["done", "done", "set aside", "set aside", "set aside"], rows.Select(row => row.Contains(",done,", StringComparison.Ordinal) ? "done" : "set aside"));
        Assert.Contains(rows, row => row.Contains("empty-file", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("not-an-image", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("c-torn.png,", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EveryKindOfBadDicom_HasItsOwnReason()
    {
        byte[] good = DicomSamples.Bytes(DicomSamples.Grey(8, 8, [.. Enumerable.Range(0, 64).Select(i => (ushort)i)]));
        Write("empty.dcm", []);
        Write("gone.dcm", null);
        Write("good.dcm", good);
        Write("hevc.dcm", Relabelled(good, "1.2.840.10008.1.2.4.107"));
        Write("nested.dcm", NestedSequences(10_000));
        Write("norows.dcm", DicomSamples.Bytes(DicomSamples.Grey(8, 8, new ushort[64]).AddOrUpdate(DicomTag.Rows, (ushort)0)));
        Write("report.dcm", DicomSamples.Bytes(DicomSamples.Empty(1, 1, "MONOCHROME2", 1, 8, 8)
            .AddOrUpdate(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.33")));
        Write("short.dcm", DicomSamples.Bytes(DicomSamples.Grey(8, 8, new ushort[64]).AddOrUpdate(DicomTag.Rows, (ushort)9)));
        Write("text.dcm", "a letter to a colleague"u8.ToArray());
        Write("torn.dcm", good[..^20]);

        (int code, string output) = await RunAsync(
            "run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder), "--identified");

        Assert.Equal(ExitCodes.SomeSetAside, code);
        Assert.Contains("10 inputs = 1 done + 9 set aside", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        string[][] rows = [.. File.ReadAllLines(folder["out/results.csv"])[1..].Select(row => row.Split(','))];
        Assert.Equal(
            [
                "empty.dcm empty-file", "gone.dcm unreadable", "good.dcm ", "hevc.dcm unsupported-transfer-syntax",
                "nested.dcm limit-exceeded", "norows.dcm invalid-pixels", "report.dcm not-applicable", "short.dcm invalid-pixels",
                "text.dcm not-an-image", "torn.dcm truncated",
            ],
            rows.Select(row => $"{row[0]} {row[11].Trim('"').Split(':')[0]}"));
    }

    [Fact]
    public async Task Run_NoModelFile_SaysSo()
    {
        Directory.CreateDirectory(folder["in"]);

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["out"], "-m", folder["absent.safetensors"]);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("There is no model file", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ModelTornInHalf_SaysSo()
    {
        Directory.CreateDirectory(folder["in"]);
        byte[] model = File.ReadAllBytes(TestStudy.WriteModel(folder));
        File.WriteAllBytes(folder["torn.safetensors"], model[..(model.Length / 2)]);

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["out"], "-m", folder["torn.safetensors"]);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("cannot be used", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FolderWithoutImages_SaysThatNothingCouldBeDone()
    {
        Directory.CreateDirectory(folder["in/empty"]);

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder));

        Assert.Equal(ExitCodes.NothingDone, code);
        Assert.Contains("The input holds no file to classify", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CorruptModel_SaysSo()
    {
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllText(folder["model.safetensors"], new string('x', 1000));

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["out"], "-m", folder["model.safetensors"]);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("cannot be used", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OutputThatCannotBeWritten_SaysSo()
    {
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllText(folder["file"], "");

        (int code, string output) = await RunAsync("run", "-i", folder["in"], "-o", folder["file/out"], "-m", TestStudy.WriteModel(folder));

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("cannot be written", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_Picture_WritesScanAndTensorForNumPy()
    {
        TestStudy.WritePictures(folder["in"], 1);

        (int code, string output) = await RunAsync(
            "inspect", folder["in/00/000.png"], "--json", "--scan", folder["scan.npy"], "--tensor", folder["tensor.npy"],
            "--preview", folder["preview.png"], "-m", TestStudy.WriteModel(folder));

        Assert.Equal(ExitCodes.Done, code);
        Assert.Matches("\"storedSha256\": \"[0-9a-f]{64}\"", output);
        Assert.Equal(128 + (30 * 40 * 4), new FileInfo(folder["scan.npy"]).Length);
        Assert.Equal(128 + (3 * 32 * 32 * 4), new FileInfo(folder["tensor.npy"]).Length);
        Assert.True(File.Exists(folder["preview.png"]));
    }

    [Theory]
    [InlineData("--scan")]
    [InlineData("--preview")]
    public async Task Inspect_OutputThatCannotBeWritten_SaysSo(string option)
    {
        TestStudy.WritePictures(folder["in"], 1);
        File.WriteAllText(folder["file"], "");

        (int code, string output) = await RunAsync("inspect", folder["in/00/000.png"], "--json", option, folder["file/x"]);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("cannot be written", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    /// <summary>A file of the input; without content a link that leads nowhere, which no one can read, whoever runs the tests.</summary>
    private void Write(string name, byte[]? content)
    {
        Directory.CreateDirectory(folder["in"]);
        if (content is null)
        {
            File.CreateSymbolicLink(folder["in/" + name], folder["nowhere"]);
        }
        else
        {
            File.WriteAllBytes(folder["in/" + name], content);
        }
    }

    /// <summary>The same bytes under another transfer syntax.</summary>
    private static byte[] Relabelled(byte[] part10, string syntax)
    {
        var file = DicomFile.Open(new MemoryStream(part10));
        var changed = new DicomDataset(DicomTransferSyntax.Parse(syntax));
        foreach (DicomItem item in file.Dataset.Where(item => item.Tag != DicomTag.PixelData))
        {
            changed.Add(item);
        }

        changed.Add(new DicomOtherByteFragment(DicomTag.PixelData) { Fragments = { new MemoryByteBuffer(new byte[64]) } });
        return DicomSamples.Bytes(changed);
    }

    private static byte[] NestedSequences(int depth)
    {
        byte[] open = [0x08, 0x00, 0x40, 0x11, (byte)'S', (byte)'Q', 0, 0, .. Enumerable.Repeat((byte)0xFF, 4), 0xFE, 0xFF, 0x00, 0xE0, .. Enumerable.Repeat((byte)0xFF, 4)];
        byte[] close = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];
        byte[] whole = DicomSamples.Bytes(new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7" },
            { DicomTag.SOPInstanceUID, "1.2.3.5" },
        });
        return [.. whole, .. Enumerable.Repeat(open, depth).SelectMany(bytes => bytes), .. Enumerable.Repeat(close, depth).SelectMany(bytes => bytes)];
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        return (await run.ExitAsync(), run.Output);
    }
}
