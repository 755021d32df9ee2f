using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Inspection;

namespace MedClassifier.Tests.Ingestion.Inspection;

public class FileInspectorTests
{
    [Fact]
    public async Task Inspect_SignedPixels_HashesThemAsInt32()
    {
        DicomDataset dataset = DicomSamples.Grey(3, 1, [0x0FFF, 0x0800, 0x07FF]);
        dataset.AddOrUpdate(DicomTag.BitsStored, (ushort)12);
        dataset.AddOrUpdate(DicomTag.HighBit, (ushort)11);
        dataset.AddOrUpdate(DicomTag.PixelRepresentation, (ushort)1);

        FileInspection seen = await Inspect(DicomSamples.Bytes(dataset));

        // python3 -c "import hashlib,struct;print(hashlib.sha256(struct.pack('<3i',-1,-2048,2047)).hexdigest())"
        Assert.Equal(
            new StoredSummary("071d5b6c76a3363945a4aedc7cc7d5c1676219455ebd282ec254efe20c9a9579", -2048, 2047), seen.Stored);
        Assert.Equal((1, 1), (seen.Frames, seen.Scans.Count));
        Assert.Null(seen.Rejection);
    }

    [Fact]
    public async Task Inspect_ObjectThatIsNoImage_IsShownAllTheSame()
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.AddOrUpdate(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.2");

        FileInspection seen = await Inspect(DicomSamples.Bytes(dataset));

        Assert.Equal(RejectionCodes.NotApplicable, seen.Rejection?.Code);
        Assert.Single(seen.Scans);
    }

    [Fact]
    public async Task Inspect_Dicom_ListsTagsThatNameNobody()
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.Add(DicomTag.PatientName, "Doe^Jane");
        dataset.Add(new DicomDecimalString(DicomTag.WindowCenter, "40", "50"));

        FileInspection seen = await Inspect(DicomSamples.Bytes(dataset));

        Assert.Contains(new InspectedTag("Rows", "(0028,0010)", "1"), seen.Tags);
        Assert.Contains(new InspectedTag("Window Center", "(0028,1050)", "40\\50"), seen.Tags);
        Assert.DoesNotContain(seen.Tags, tag => tag.Value.Contains("Doe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inspect_Png_HasStoredValuesAndItsScan()
    {
        FileInspection seen = await Inspect(Pictures.GreyPng(3, 1, 9, 20, 31));

        Assert.Equal((9.0, 31.0, 1), (seen.Stored!.Minimum, seen.Stored.Maximum, seen.Frames));
        Assert.Equal([0f, 0.5f, 1f], seen.Scans[0].Pixels.ToArray());
    }

    [Fact]
    public async Task Inspect_Garbage_SaysWhy()
    {
        FileInspection seen = await Inspect([1, 2, 3]);

        Assert.Equal(RejectionCodes.NotAnImage, seen.Rejection?.Code);
        Assert.Equal(0, seen.Frames);
    }

    private static async Task<FileInspection> Inspect(byte[] content)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["file"], content);
        return await new FileInspector(new IngestOptions()).InspectAsync(folder["file"], null, CancellationToken.None);
    }
}
