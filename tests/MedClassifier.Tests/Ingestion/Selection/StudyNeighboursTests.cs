using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.Selection;

/// <summary>CT slices that a scanner calls DERIVED\SECONDARY are its slices, unless the study has the acquired ones too.</summary>
public class StudyNeighboursTests
{
    private static readonly ModelCard Model = new()
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

    private static ValueTask<IScanDocument> Open(TemporaryFolder folder, string path)
    {
        var options = new IngestOptions();
        return new DocumentOpener(options, new Admission(options, new SelectOptions(), Model))
            .OpenAsync(new SourceFile(path, folder[path]), CancellationToken.None);
    }

    private static void Write(string path, string study, int rows, params string[] imageType)
    {
        DicomDataset dataset = DicomSamples.Grey(4, rows, [.. Enumerable.Range(0, 4 * rows).Select(i => (ushort)(i * 99))]);
        dataset.AddOrUpdate(DicomTag.StudyInstanceUID, study);
        dataset.AddOrUpdate(DicomTag.Modality, "CT");
        dataset.AddOrUpdate(DicomTag.ImageType, imageType);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, DicomSamples.Bytes(dataset));
    }
}
