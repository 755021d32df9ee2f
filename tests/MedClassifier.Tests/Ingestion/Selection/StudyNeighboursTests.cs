using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Tests.Ingestion.Sources;
using MedClassifier.Tests.Ingestion.Sources.Archives;

namespace MedClassifier.Tests.Ingestion.Selection;

/// <summary>CT slices that a scanner calls DERIVED\SECONDARY are its slices, unless the study has the acquired ones too.</summary>
public class StudyNeighboursTests
{
    internal static readonly ModelCard Model = new()
    {
        Name = "m",
        Sha256 = "",
        Architecture = "",
        Pooling = "",
        Classes = Finding.All,
        InputSize = 32,
        Mean = [0, 0, 0],
        StandardDeviation = [1, 1, 1],
        Modalities = [],
        BodyParts = [],
    };

    [Theory]
    [InlineData("s/1.dcm", "1.2.3", 4, "ORIGINAL", RejectionCodes.NotSelected)]
    [InlineData("s2/1.dcm", "1.2.3", 4, "ORIGINAL", RejectionCodes.NotSelected)]
    [InlineData("s/1.dcm", "9.9.9", 4, "ORIGINAL", null)]
    [InlineData("s/1.dcm", "1.2.3", 8, "ORIGINAL", null)]
    [InlineData("s/1.dcm", "1.2.3", 4, "LOCALIZER", null)]
    public async Task Open_SecondarySlice_IsLeftOutOnlyBesideTheAcquiredOnes(string path, string study, int rows, string kind, string? expected)
    {
        using var folder = new TemporaryFolder();
        Write(folder["s/0.dcm"], "1.2.3", 4, "DERIVED", "SECONDARY", "AXIAL");
        Write(folder[path], study, rows, "ORIGINAL", "PRIMARY", kind == "LOCALIZER" ? kind : "AXIAL");

        Assert.Equal(expected, (await Open(folder, "s/0.dcm")).Rejection?.Code);
    }

    [Fact]
    public async Task Open_StudyOfSecondarySlicesAlone_IsTaken()
    {
        using var folder = new TemporaryFolder();
        Write(folder["s/0.dcm"], "1.2.3", 4, "DERIVED", "SECONDARY", "AXIAL");
        Write(folder["s/1.dcm"], "1.2.3", 4, "DERIVED", "SECONDARY", "AXIAL");

        Assert.Null((await Open(folder, "s/0.dcm")).Rejection);
        Assert.Null((await Open(folder, "s/1.dcm")).Rejection);
    }

    [Theory]
    [InlineData("ORIGINAL", "1.2.3", RejectionCodes.NotSelected)]
    [InlineData("DERIVED", "1.2.3", null)]
    [InlineData("ORIGINAL", "9.9.9", null)]
    public async Task Open_SecondarySliceInAnArchive_IsLeftOutOnlyBesideTheAcquiredOnes(string kind, string study, string? expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.zip"], Archive.Zip(
            ("s/0.dcm", Slice("1.2.3", 4, "DERIVED", "SECONDARY", "AXIAL")),
            ("t/1.dcm", Slice(study, 4, kind, kind == "ORIGINAL" ? "PRIMARY" : "SECONDARY", "AXIAL"))));
        var options = new IngestOptions();
        IScanSource source = KnownScanSources.Create(folder["a.zip"], options, new Admission(options, new SelectOptions(), Model)).Value!;

        List<SourceFile> files = await SourceWalk.FilesAsync(source);
        using IScanDocument secondary = await source.OpenAsync(files[0], CancellationToken.None);

        Assert.Equal(expected, secondary.Rejection?.Code);
    }

    [Fact]
    public void OpenHead_FileThatIsLargerThanTheHead_HasAllElementsBeforeThePixels()
    {
        byte[] content = Slice("1.2.3", 400, "ORIGINAL", "PRIMARY", "AXIAL");

        DicomDataset head = DicomFileReader.OpenHead(content[..(content.Length / 2)], DicomLimits.Default).Value!.Dataset;

        Assert.Equal("1.2.3", head.GetString(DicomTag.StudyInstanceUID));
        Assert.Equal(400, head.GetSingleValue<ushort>(DicomTag.Rows));
        Assert.False(head.Contains(DicomTag.PixelData));
    }

    private static ValueTask<IScanDocument> Open(TemporaryFolder folder, string path)
    {
        var options = new IngestOptions();
        return new DocumentOpener(options, new Admission(options, new SelectOptions(), Model))
            .OpenAsync(new SourceFile(path, folder[path]), CancellationToken.None);
    }

    private static void Write(string path, string study, int rows, params string[] imageType)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Slice(study, rows, imageType));
    }

    private static byte[] Slice(string study, int rows, params string[] imageType)
    {
        DicomDataset dataset = DicomSamples.Grey(4, rows, [.. Enumerable.Range(0, 4 * rows).Select(i => (ushort)(i * 99))]);
        dataset.AddOrUpdate(DicomTag.StudyInstanceUID, study);
        dataset.AddOrUpdate(DicomTag.Modality, "CT");
        dataset.AddOrUpdate(DicomTag.ImageType, imageType);
        return DicomSamples.Bytes(dataset);
    }
}
