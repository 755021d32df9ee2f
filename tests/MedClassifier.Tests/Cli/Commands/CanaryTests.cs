using System.Buffers.Binary;
using System.Text;
using FellowOakDicom;
using MedClassifier.Domain.Storage;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Dicom.Deidentification;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Ingestion.Sources.Archives;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>What identifies must be in nothing that the program writes unless asked to: outputs, logs, ledger, screen.</summary>
public sealed class CanaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_CanaryInEveryTextVrAndInThePath_IsInNothingWritten()
    {
        WriteStudy();

        (int code, string output) = await RunAsync(
            "run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder),
            "--set", "report.formats=[html,csv,json,png]", "--set", "ingest.accept_modalities=[any]");

        Assert.Equal(ExitCodes.SomeSetAside, code);
        Assert.Contains("2 inputs = 1 done + 1 set aside", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary.Word, output, StringComparison.Ordinal);
        string[] written = Directory.GetFiles(folder["out"], "*", SearchOption.AllDirectories);
        Assert.True(written.Length > 8, "too few files were written to mean something");
        Assert.All(written, file =>
        {
            Assert.DoesNotContain(Canary.Word, file, StringComparison.Ordinal);
            Assert.Empty(Canary.Found(File.ReadAllBytes(file)));
        });
    }

    [Fact]
    public async Task Run_CanaryInNamesOfPicturesBesideDicom_IsInNothingWritten()
    {
        WriteStudy();
        Directory.CreateDirectory(folder[$"in/{Canary.Word}_John/.{Canary.Word}"]);
        byte[] picture = Described(Pictures.GreyPng(32, 32, [.. Enumerable.Range(0, 1024).Select(i => (byte)(i * 37))]));
        File.WriteAllBytes(folder[$"in/{Canary.Word}_John/{Canary.Word}.png"], picture);
        File.WriteAllBytes(folder[$"in/{Canary.Word}_John/.{Canary.Word}/plain.png"], [.. picture, 0]);
        File.WriteAllText(folder[$"in/{Canary.Word}_John/{Canary.Word}.txt"], "a note");
        byte[] other = Described(Pictures.GreyPng(32, 32, [.. Enumerable.Range(0, 1024).Select(i => (byte)(i * 39))]));
        byte[] inner = Archive.Zip(($"{Canary.Word}/plain.png", other));
        File.WriteAllBytes(folder[$"in/{Canary.Word}.zip"], Archive.Zip(($"{Canary.Word}/inner.zip", inner), ($"{Canary.Word}.jpg", [1])));

        string output = await AssertHiddenAsync("2 studies or more");

        Assert.Contains("Paths are written as keyed hashes", output, StringComparison.Ordinal);
        Assert.Contains("\"paths\": \"hashed\"", File.ReadAllText(folder["out/run.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CanaryInArchivesAlone_IsInNothingWritten()
    {
        ushort[] values = [.. Enumerable.Range(0, 1024).Select(i => (ushort)(i * 37 % 4096))];
        byte[] picture = Pictures.GreyPng(32, 32, [.. Enumerable.Range(0, 1024).Select(i => (byte)(i * 37))]);
        byte[] inner = Archive.Zip(($"{Canary.Word}/1", DicomSamples.Bytes(DicomSamples.Grey(32, 32, values))));
        Directory.CreateDirectory(folder["in"]);
        File.WriteAllBytes(
            folder["in/all.zip"], Archive.Zip(($"{Canary.Word}/1.png", picture), ("inner.zip", inner)));

        await AssertHiddenAsync("nested archive");
    }

    [Fact]
    public async Task Run_PicturesAlone_KeepTheirPathsUnlessTheyAreToBeHashed()
    {
        Directory.CreateDirectory(folder[$"in/{Canary.Word}"]);
        File.WriteAllBytes(
            folder[$"in/{Canary.Word}/1.png"], Described(Pictures.GreyPng(32, 32, [.. Enumerable.Range(0, 1024).Select(i => (byte)(i * 37))])));
        string[] arguments = ["run", "-i", folder["in"], "-m", TestStudy.WriteModel(folder), "--set", "ingest.accept_modalities=[any]"];

        (int kept, string output) = await RunAsync([.. arguments, "-o", folder["kept"]]);

        Assert.Equal(ExitCodes.Done, kept);
        Assert.Equal($"{Canary.Word}/1.png", Assert.Single(CsvRows.Of(folder["kept/results.csv"]))["path"]);
        Assert.Contains("Paths are written as they are", output, StringComparison.Ordinal);
        Assert.Contains("\"paths\": \"kept\"", File.ReadAllText(folder["kept/run.json"]), StringComparison.Ordinal);
        await AssertHiddenAsync("identity.paths", "--set", "identity.paths=hash");
    }

    [Fact]
    public async Task Run_CanaryInEveryCode_IsInNothingWritten()
    {
        ushort[] values = [.. Enumerable.Range(0, 1024).Select(i => (ushort)(i * 37 % 4096))];
        Directory.CreateDirectory(folder["in"]);
        DicomTag[] tags =
        [
            DicomTag.Modality, DicomTag.BodyPartExamined, DicomTag.PhotometricInterpretation, DicomTag.ImageType, DicomTag.PresentationLUTShape,
            DicomTag.PresentationIntentType, DicomTag.BurnedInAnnotation, DicomTag.VOILUTFunction, DicomTag.RescaleType, DicomTag.ConversionType,
            DicomTag.Laterality, DicomTag.ImageLaterality, DicomTag.ViewPosition, DicomTag.LossyImageCompression,
            DicomTag.LossyImageCompressionMethod,
            DicomTag.PatientPosition, DicomTag.SpecificCharacterSet, DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.StudyInstanceUID,
            DicomTag.SeriesInstanceUID, DicomTag.FrameOfReferenceUID, DicomTag.WindowCenter, DicomTag.WindowWidth,
            DicomTag.WindowCenterWidthExplanation,
            DicomTag.RescaleSlope, DicomTag.RescaleIntercept, DicomTag.NumberOfFrames, DicomTag.PixelSpacing, DicomTag.ImagerPixelSpacing,
            DicomTag.PixelAspectRatio, DicomTag.Manufacturer, DicomTag.ManufacturerModelName, DicomTag.SeriesDescription, DicomTag.ProtocolName,
            DicomTag.ImageComments, DicomTag.PixelPresentation, DicomTag.SoftwareVersions,
        ];
        foreach ((int i, DicomTag tag) in tags.Index())
        {
            DicomDataset dataset = DicomSamples.Grey(32, 32, [.. values.Select(value => (ushort)((value + i) % 4096))]);
            dataset.AddOrUpdate(DicomTag.SOPInstanceUID, $"1.2.3.4.{i}");
            dataset.AddOrUpdate(DicomTag.WindowCenter, "2048");
            dataset.AddOrUpdate(DicomTag.WindowWidth, "4096");
            dataset.AddOrUpdate(tag, Canary.Word);
            File.WriteAllBytes(folder[$"in/{i:D2}.dcm"], DicomSamples.Bytes(dataset));
        }

        foreach (string known in new[] { "1.2.840.10008.5.1.4.1.1.88.", "1.2.840.10008.1.2.4." })
        {
            DicomDataset dataset = DicomSamples.Grey(32, 32, values);
            dataset.AddOrUpdate(DicomTag.SOPClassUID, known + Canary.Word);
            File.WriteAllBytes(folder[$"in/{known.Length}.dcm"], DicomSamples.Bytes(dataset));
        }

        // A transfer syntax that is none: the library would not write it.
        byte[] syntax = DicomSamples.Bytes(DicomSamples.Grey(32, 32, values));
        int at = syntax.AsSpan().IndexOf("1.2.840.10008.1.2.1"u8);
        Encoding.ASCII.GetBytes($"1.2.{Canary.Word}.1"[..19]).CopyTo(syntax, at);
        File.WriteAllBytes(folder["in/syntax.dcm"], syntax);

        await AssertHiddenAsync("a code each");
        await AssertHiddenAsync("only what the model knows", "--set", "ingest.accept_modalities=[US]", "--set", "ingest.accept_body_parts=[BREAST]");
    }

    [Fact]
    public async Task Inspect_Deidentified_WritesACopyWithoutCanary()
    {
        WriteStudy();

        (int code, string output) = await RunAsync(
            "inspect", folder[$"in/{Canary.Word}/good.dcm"], "--deidentified", folder["copy.dcm"], "--preview", folder["preview.png"]);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("may show text", output, StringComparison.Ordinal);
        Assert.Empty(Canary.Found(File.ReadAllBytes(folder["copy.dcm"])));
    }

    /// <summary>Runs, and looks for the word in all that was written and shown.</summary>
    /// <returns>What was shown.</returns>
    private async Task<string> AssertHiddenAsync(string what, params string[] more)
    {
        (int code, string output) = await RunAsync(
            ["run", "-i", folder["in"], "-o", folder["out"], "-m", TestStudy.WriteModel(folder), "--set", "report.formats=[html,csv,json,png]",
            "--set", "log.level=debug", .. more.Length > 0 ? more : ["--set", "ingest.accept_modalities=[any]"]]);

        Assert.True(code is ExitCodes.Done or ExitCodes.SomeSetAside or ExitCodes.NothingDone, output);
        Assert.DoesNotContain(Canary.Word, output, StringComparison.OrdinalIgnoreCase);
        string[] written = Directory.GetFiles(folder["out"], "*", SearchOption.AllDirectories);
        Assert.True(written.Length > 6, what);
        Assert.All(written, file =>
        {
            Assert.DoesNotContain(Canary.Word, file, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(Canary.Found(File.ReadAllBytes(file)));
        });
        return output;
    }

    /// <summary>A PNG with the word in its text and its Exif.</summary>
    private static byte[] Described(byte[] png)
    {
        byte[] Chunk(string type, byte[] data)
        {
            byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
            byte[] chunk = new byte[body.Length + 8];
            BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
            body.CopyTo(chunk, 4);
            BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.Of(body));
            return chunk;
        }

        byte[] word = Encoding.ASCII.GetBytes(Canary.Word);
        // After the signature (8 bytes) and IHDR (25 bytes).
        return
        [
            .. png[..33], .. Chunk("tEXt", [.. "Author\0"u8, .. word]), .. Chunk("iTXt", [.. "Title\0\0\0\0\0"u8, .. word]), .. Chunk("eXIf", word),
            .. png[33..],
        ];
    }

    private void WriteStudy()
    {
        ushort[] values = [.. Enumerable.Range(0, 1024).Select(i => (ushort)(i * 37 % 4096))];
        Directory.CreateDirectory(folder[$"in/{Canary.Word}"]);
        byte[] good = DicomSamples.Bytes(Canary.Fill(DicomSamples.Grey(32, 32, values)));
        File.WriteAllBytes(folder[$"in/{Canary.Word}/good.dcm"], good);
        File.WriteAllBytes(folder[$"in/{Canary.Word}/torn.dcm"], good[..(good.Length / 2)]);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        int code = await run.ExitAsync();
        return (code, run.Output);
    }
}
