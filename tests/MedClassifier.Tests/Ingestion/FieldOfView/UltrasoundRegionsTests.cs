using FellowOakDicom;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.FieldOfView;

public class UltrasoundRegionsTests
{
    private const int Tissue = 1;
    private const int Waveform = 10;

    [Fact]
    public void Read_OneRegion_IsTheScansAndAStepOfItsReceipt()
    {
        Scan scan = DicomSamples.Scan(Frame((2, Tissue, 3, 2, 12, 9)));
        Scan two = DicomSamples.Scan(Frame((1, Tissue, 3, 2, 12, 9)));

        Assert.Null(scan.Region);
        Assert.Equal(new ScanRegion(3, 2, 10, 8), two.Region);
        Assert.Equal(
            "field-of-view: left=3 top=2 columns=10 rows=8 from=SequenceOfUltrasoundRegions",
            Text(two.Receipt.Steps[^1]));
        Assert.Equal(scan.Receipt.ScanSha256, two.Receipt.ScanSha256);
        Assert.Equal((20, 15), (two.Width, two.Height));
    }

    [Fact]
    public void Read_TwoImagesAndAnEcg_IsWhatHoldsBothImages()
    {
        Scan scan = DicomSamples.Scan(Frame((1, Tissue, 1, 2, 8, 9), (1, 2, 10, 3, 17, 10), (4, Waveform, 0, 12, 19, 14)));

        Assert.Equal(new ScanRegion(1, 2, 17, 9), scan.Region);
    }

    [Theory]
    [InlineData(5, 5, 30, 10)]
    [InlineData(5, 5, 5, 10)]
    [InlineData(5, 12, 10, 20)]
    [InlineData(5, 5, 6, 6)]
    public void Read_RegionThatCannotBe_IsNotBelieved(int left, int top, int right, int bottom) =>
        Assert.Null(DicomSamples.Scan(Frame((1, Tissue, left, top, right, bottom))).Region);

    [Fact]
    public void Read_RegionOfTheWholeFrame_IsNone() => Assert.Null(DicomSamples.Scan(Frame((1, Tissue, 0, 0, 20, 15))).Region);

    [Fact]
    public void Read_ModeWhole_HasNoRegion()
    {
        var opener = new DocumentOpener(new IngestOptions { FieldOfView = FieldOfViewMode.Whole });
        using IScanDocument document = opener.FromContent(new SourceFile("a", "/a"), DicomSamples.Bytes(Frame((1, Tissue, 3, 2, 12, 9))));

        Assert.Null(document.Read(0, CancellationToken.None).Value!.Region);
    }

    [Theory]
    [InlineData("US", FieldOfViewMode.Auto, true)]
    [InlineData("US", FieldOfViewMode.Header, false)]
    [InlineData("MG", FieldOfViewMode.Auto, false)]
    public void Read_NoRegionInTheHeader_LooksAtPicturesOfUltrasoundOnly(string modality, FieldOfViewMode mode, bool isCut)
    {
        var frame = UltrasoundFrame.Screen(new ScanRegion(200, 80, 450, 420), 0);
        DicomDataset dataset = DicomSamples.Grey(frame.Width, frame.Height, [.. frame.Levels.Select(level => (ushort)level)], bits: 8);
        dataset.Add(DicomTag.Modality, modality);
        using IScanDocument document = new DocumentOpener(new IngestOptions { FieldOfView = mode })
            .FromContent(new SourceFile("a", "/a"), DicomSamples.Bytes(dataset));

        Scan scan = document.Read(0, CancellationToken.None).Value!;

        Assert.Equal(isCut, scan.Region is not null);
        Assert.Equal(isCut, scan.Receipt.Steps[^1] is { Name: "field-of-view" } step && step.Parameters[^1].Value == "picture");
    }

    // Regions as pydicom 2.3.1 lists them, put together by hand: two images side by side (ALOKA); one that ends a column beyond the frame;
    // two frames that were cut or scaled after the header was written.
    [DataFact("dicom")]
    public void Read_RealFrames_AreCutToTheRegionsThatFitThem()
    {
        Assert.Equal(new ScanRegion(32, 24, 608, 392), Real("semantics/dtf_gdcm_US_ALOKA_16.dcm"));
        Assert.Equal(new ScanRegion(120, 60, 680, 459), Real("semantics/dtf_OBXXXX1A.dcm"));
        Assert.Equal(new ScanRegion(14, 38, 997, 721), Real("valid/dtf_JPGLosslessP14SV1_1s_1f_8b.dcm"));
        Assert.Equal(new ScanRegion(100, 57, 480, 480), Real("valid/pjl_JPEGExtended_3s_1f_u_08_08.dcm"));
        Assert.Null(Real("semantics/pyd_examples_palette.dcm"));
        Assert.Null(Real("valid/pyd_examples_ybr_color.dcm"));

        // No header, text around a field of 250 rows.
        ScanRegion lymphNode = Real("valid/dtf_US1_UNCR.dcm")!;
        Assert.InRange(lymphNode.Top, 80, 110);
        Assert.InRange(lymphNode.Top + lymphNode.Height, 335, 370);
        Assert.True(lymphNode.Width > 630);
    }

    private static ScanRegion? Real(string file)
    {
        string path = RealData.Folder("dicom/" + file);
        using IScanDocument document = new DocumentOpener(new IngestOptions()).Open(new SourceFile(file, path), CancellationToken.None);
        return document.Read(0, CancellationToken.None).Value!.Region;
    }

    private static string Text(ReceiptStep step) => $"{step.Name}: {string.Join(' ', step.Parameters.Select(p => $"{p.Key}={p.Value}"))}";

    private static DicomDataset Frame(params (int Format, int Data, int Left, int Top, int Right, int Bottom)[] regions)
    {
        DicomDataset dataset = DicomSamples.Grey(20, 15, [.. Enumerable.Range(0, 300).Select(i => (ushort)(i % 251))], bits: 8);
        dataset.Add(new DicomSequence(DicomTag.SequenceOfUltrasoundRegions, [.. regions.Select(region => new DicomDataset
        {
            { DicomTag.RegionSpatialFormat, (ushort)region.Format },
            { DicomTag.RegionDataType, (ushort)region.Data },
            { DicomTag.RegionLocationMinX0, (uint)region.Left },
            { DicomTag.RegionLocationMinY0, (uint)region.Top },
            { DicomTag.RegionLocationMaxX1, (uint)region.Right },
            { DicomTag.RegionLocationMaxY1, (uint)region.Bottom },
        })]));
        return dataset;
    }
}
