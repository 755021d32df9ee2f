using System.Diagnostics;
using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.Imaging.Codec;
using MedClassifier.Tests;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.IO.Writer;

/// <summary>What we write, read by others.</summary>
public sealed class PeerTests
{
    public PeerTests() => DicomCases.UseCodecs();

    [PeerFact("/usr/bin/dcmdump")]
    public async Task Dcmdump_OfEverySyntax_FindsNothingToWarnOf()
    {
        using TemporaryFolder folder = new();
        foreach (string syntax in new[] { "implicit", "explicit", "big", "deflated" })
        {
            DicomCases.Open($"every_vr_{syntax}.dcm").Save(folder["a.dcm"]);

            string text = await Run("/usr/bin/dcmdump", "+U8", folder["a.dcm"]);

            Assert.DoesNotContain("W:", text, StringComparison.Ordinal);
            Assert.DoesNotContain("E:", text, StringComparison.Ordinal);
            Assert.Contains("Müller^Zoë", text, StringComparison.Ordinal);
            Assert.Contains("UV 1\\18446744073709551615", text, StringComparison.Ordinal);
        }
    }

    [PeerFact("/usr/bin/dcmdrle")]
    public async Task Dcmdrle_OfOurRle_GivesThePixels()
    {
        using TemporaryFolder folder = new();
        byte[][] frames = [DicomCases.Formula(21, 11, 1, 16, 0), DicomCases.Formula(21, 11, 1, 16, 1)];
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(21, 11, 1, 16), frames);
        new DicomFile(dataset.Clone(DicomTransferSyntax.RLELossless)).Save(folder["rle.dcm"]);

        await Run("/usr/bin/dcmdrle", folder["rle.dcm"], folder["native.dcm"]);

        DicomPixelData pixels = DicomPixelData.Create(DicomFile.Open(folder["native.dcm"]).Dataset);
        Assert.All(Enumerable.Range(0, 2), frame => Assert.Equal(frames[frame], pixels.GetFrame(frame).Data));
    }

    [PeerFact("/usr/bin/dcmdjpeg")]
    public async Task Dcmdjpeg_OfOurJpeg_GivesWhatWeDecode()
    {
        using TemporaryFolder folder = new();
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(21, 11, 1, 8), DicomCases.Formula(21, 11, 1, 8));
        DicomDataset encoded = dataset.Clone(DicomTransferSyntax.JPEGProcess1);
        new DicomFile(encoded).Save(folder["jpeg.dcm"]);

        await Run("/usr/bin/dcmdjpeg", folder["jpeg.dcm"], folder["native.dcm"]);

        byte[] theirs = DicomPixelData.Create(DicomFile.Open(folder["native.dcm"]).Dataset).GetFrame(0).Data;
        byte[] ours = DicomPixelData.Create(encoded.Clone(DicomTransferSyntax.ExplicitVRLittleEndian)).GetFrame(0).Data;
        Assert.InRange(ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max(), 0, 1);
    }

    [PeerFact("/usr/bin/dciodvfy")]
    public async Task Dciodvfy_OfASecondaryCapture_FindsNoEncodingError()
    {
        using TemporaryFolder folder = new();
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(21, 11, 1, 8), DicomCases.Formula(21, 11, 1, 8));
        dataset.Add(DicomTag.Modality, "US");
        dataset.Add(DicomTag.ConversionType, "WSD");
        dataset.Add(DicomTag.StudyInstanceUID, "2.25.2");
        dataset.Add(DicomTag.SeriesInstanceUID, "2.25.3");
        foreach (DicomTag empty in new[]
        {
            DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.ReferringPhysicianName, DicomTag.PatientName,
            DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.StudyID, DicomTag.SeriesNumber, DicomTag.InstanceNumber, DicomTag.PatientOrientation,
            DicomTag.Laterality,
        })
        {
            dataset.Add(empty, Array.Empty<string>());
        }

        new DicomFile(dataset).Save(folder["sc.dcm"]);

        string text = await Run("/usr/bin/dciodvfy", folder["sc.dcm"]);

        Assert.DoesNotContain("Error", text, StringComparison.Ordinal);
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using Process process = new();
        process.StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        process.Start();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await errors;
    }
}
