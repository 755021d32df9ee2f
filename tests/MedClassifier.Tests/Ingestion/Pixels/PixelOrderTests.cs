using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;
using MedClassifier.Ingestion.Quality;

namespace MedClassifier.Tests.Ingestion.Pixels;

public class PixelOrderTests
{
    [Fact]
    public void Read_NothingButPixels_GoesFromSmallestToLargest() =>
        Assert.Equal([0f, 0.25f, 1f], DicomSamples.Pixels(DicomSamples.Grey(3, 1, [100, 200, 500])));

    [Fact]
    public void Read_Padding_DoesNotCountAndBecomesBlack()
    {
        DicomDataset dataset = DicomSamples.Grey(4, 1, [0, 100, 200, 500]);
        dataset.Add(DicomTag.PixelPaddingValue, (ushort)0);

        Assert.Equal([0f, 0f, 0.25f, 1f], DicomSamples.Pixels(dataset));
    }

    [Fact]
    public void Read_PaddingRange_IsInclusive()
    {
        DicomDataset dataset = DicomSamples.Grey(5, 1, [0, 10, 100, 200, 500]);
        dataset.Add(DicomTag.PixelPaddingValue, (ushort)10);
        dataset.Add(DicomTag.PixelPaddingRangeLimit, (ushort)0);

        Assert.Equal([0f, 0f, 0f, 0.25f, 1f], DicomSamples.Pixels(dataset));
    }

    [Fact]
    public void Read_PaddingOfMonochrome1_StaysBlack()
    {
        DicomDataset dataset = DicomSamples.Grey(3, 1, [0, 100, 500]);
        dataset.AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME1");
        dataset.Add(DicomTag.PixelPaddingValue, (ushort)0);

        Assert.Equal([0f, 1f, 0f], DicomSamples.Pixels(dataset));
    }

    [Fact]
    public void Read_WindowAfterRescale_SeesModalityValues()
    {
        // 1024 - 1024 = 0 and 1223.5... : LINEAR_EXACT c=0 w=400: (0 - 0) / 400 + 0.5; (100 / 400) + 0.5
        DicomDataset dataset = DicomSamples.Grey(3, 1, [1024, 1124, 3000]);
        AddRescale(dataset, "1", "-1024");
        AddWindow(dataset, "0\\40", "400\\80", "LINEAR_EXACT");

        Assert.Equal([0.5f, 0.75f, 1f], DicomSamples.Pixels(dataset));
    }

    [Fact]
    public void Read_InverseShapeOnMonochrome1_InvertsOnce()
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME1");
        dataset.Add(DicomTag.PresentationLUTShape, "INVERSE");

        Assert.Equal([1f, 0f], DicomSamples.Pixels(dataset));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("NaN", "0")]
    [InlineData("1", "x")]
    public void Read_RescaleThatIsNone_IsRefusedWhereAsked(string slope, string intercept)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        AddRescale(dataset, slope, intercept);

        Assert.Equal(RejectionCodes.InvalidPixels, Rejection(dataset).Code);
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("-5", "SIGMOID")]
    [InlineData("0.5", "LINEAR")]
    [InlineData("100", "LOGARITHM")]
    public void Read_WindowThatIsNone_IsRefusedWhereAsked(string width, string? function)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        AddWindow(dataset, "1", width, function);

        Assert.Equal(RejectionCodes.InvalidPixels, Rejection(dataset).Code);
    }

    [Fact]
    public void Read_ModalityLut_ComesBeforeRescale()
    {
        DicomDataset dataset = DicomSamples.Grey(3, 1, [0, 1, 2]);
        AddRescale(dataset, "7", "7");
        dataset.Add(new DicomSequence(DicomTag.ModalityLUTSequence, Lut(2, 0, 16, [100, 300])));

        Scan scan = DicomSamples.Scan(dataset);

        Assert.Equal([0f, 1f, 1f], scan.Pixels.ToArray());
        Assert.Contains(scan.Receipt.Steps, step => step.Name == "modality-lut");
        Assert.DoesNotContain(scan.Receipt.Steps, step => step.Name == "rescale");
    }

    [Fact]
    public void Read_VoiLut_ComesBeforeWindow()
    {
        DicomDataset dataset = DicomSamples.Grey(3, 1, [0, 1, 2]);
        AddWindow(dataset, "1", "2", null);
        dataset.Add(new DicomSequence(DicomTag.VOILUTSequence, Lut(3, 0, 10, [0, 1023, 341])));

        Assert.Equal([0f, 1f, 341f / 1023], DicomSamples.Pixels(dataset));
    }

    [Fact]
    public void Read_FunctionalGroups_OfTheFrameComeBeforeTheShared()
    {
        DicomDataset dataset = DicomSamples.Empty(2, 1, "MONOCHROME2", 1, 8, 8);
        DicomPixelFrames(dataset, [10, 20], [10, 20]);
        dataset.Add(new DicomSequence(DicomTag.SharedFunctionalGroupsSequence, WindowGroup("20", "40")));
        dataset.Add(new DicomSequence(DicomTag.PerFrameFunctionalGroupsSequence, WindowGroup("10", "20"), new DicomDataset()));
        using var document = DicomSamples.Open(dataset);

        // LINEAR_EXACT: (10 - 10) / 20 + 0.5 and (20 - 10) / 20 + 0.5; then (10 - 20) / 40 + 0.5 and (20 - 20) / 40 + 0.5
        Assert.Equal([0, 1], document.Frames);
        Assert.Equal([0.5f, 1f], document.Read(0, CancellationToken.None).Value!.Pixels.ToArray());
        Assert.Equal([0.25f, 0.5f], document.Read(1, CancellationToken.None).Value!.Pixels.ToArray());
    }

    [Theory]
    [InlineData("0.2\\0.1", null, 2)]
    [InlineData(null, "4\\3", 4.0 / 3)]
    [InlineData("0\\0", "4\\3", 4.0 / 3)]
    [InlineData(null, null, 1)]
    public void Read_SpacingOrRatio_GivesThePixelsShape(string? spacing, string? ratio, double expected)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        if (spacing is not null)
        {
            dataset.Add(new DicomDecimalString(DicomTag.PixelSpacing, spacing.Split('\\')));
        }

        if (ratio is not null)
        {
            dataset.Add(new DicomIntegerString(DicomTag.PixelAspectRatio, ratio.Split('\\')));
        }

        Assert.Equal(expected, DicomSamples.Scan(dataset).PixelAspect, 12);
    }

    [Fact]
    public void Read_UltrasoundRegion_GivesThePixelsShape()
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.Add(new DicomSequence(DicomTag.SequenceOfUltrasoundRegions, new DicomDataset
        {
            { DicomTag.RegionSpatialFormat, (ushort)1 },
            { DicomTag.PhysicalUnitsXDirection, (ushort)3 },
            { DicomTag.PhysicalUnitsYDirection, (ushort)3 },
            { DicomTag.PhysicalDeltaX, 0.01 },
            { DicomTag.PhysicalDeltaY, 0.015 },
        }));

        Scan scan = DicomSamples.Scan(dataset);
        Assert.Equal(1.5, scan.PixelAspect, 12);
        Assert.Equal(0.15, scan.Spacing!.Vertical, 12);
        Assert.Equal(0.1, scan.Spacing.Horizontal, 12);
        Assert.False(scan.Spacing.AtDetector);
    }

    [Fact]
    public void Read_Spacing_IsInMillimetresAndSaysWhere()
    {
        DicomDataset detector = DicomSamples.Grey(2, 1, [0, 1]);
        detector.Add(new DicomDecimalString(DicomTag.ImagerPixelSpacing, "0.2", "0.1"));
        DicomDataset ratio = DicomSamples.Grey(2, 1, [0, 1]);
        ratio.Add(new DicomIntegerString(DicomTag.PixelAspectRatio, "4", "3"));

        Assert.Equal(new PixelSpacing(0.2, 0.1, AtDetector: true), DicomSamples.Scan(detector).Spacing);
        Assert.Null(DicomSamples.Scan(ratio).Spacing);
    }

    [Theory]
    [InlineData("MONOCHROME2", "2", "2")]
    [InlineData("MONOCHROME1", "2", "2")]
    [InlineData("MONOCHROME2", null, null)]
    [InlineData("MONOCHROME1", null, null)]
    public void Read_Values_AreAStraightLineFromTheGrey(string photometric, string? center, string? width)
    {
        DicomDataset dataset = DicomSamples.Grey(4, 1, [0, 1, 2, 3]);
        AddRescale(dataset, "2", "-1");
        dataset.AddOrUpdate(DicomTag.PhotometricInterpretation, photometric);
        if (center is not null)
        {
            AddWindow(dataset, center, width!, null);
        }

        Scan scan = DicomSamples.Scan(dataset);

        double[] values = scan.Values!.Read();
        Assert.Equal([-1, 1, 3, 5], values);
        Assert.Equal(
            values.Select(value => (float)Math.Clamp((value - scan.Values.Black) / (scan.Values.White - scan.Values.Black), 0, 1)),
            scan.Pixels.ToArray());
    }

    [Theory]
    [InlineData(2, 3, 3, 1)] // another spatial format
    [InlineData(1, 4, 3, 1)] // seconds across
    [InlineData(1, 3, 4, 1)] // seconds down
    [InlineData(1, 3, 3, 2)] // two regions
    public void Read_UltrasoundRegionThatTellsNoShape_IsSquare(int format, int unitsX, int unitsY, int regions)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.Add(new DicomSequence(DicomTag.SequenceOfUltrasoundRegions, [.. Enumerable.Range(0, regions).Select(_ => new DicomDataset
        {
            { DicomTag.RegionSpatialFormat, (ushort)format },
            { DicomTag.PhysicalUnitsXDirection, (ushort)unitsX },
            { DicomTag.PhysicalUnitsYDirection, (ushort)unitsY },
            { DicomTag.PhysicalDeltaX, 0.01 },
            { DicomTag.PhysicalDeltaY, 0.015 },
        })]));

        Assert.Equal(1, DicomSamples.Scan(dataset).PixelAspect);
    }

    [Theory]
    [InlineData("1\\10", 0.1)]
    [InlineData("10\\1", 10)]
    [InlineData("1\\11", 1)]
    [InlineData("11\\1", 1)]
    [InlineData("-2\\-1", 1)]
    [InlineData("2\\0", 1)]
    public void Read_Ratio_CountsFromATenthToTen(string ratio, double expected)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.Add(new DicomIntegerString(DicomTag.PixelAspectRatio, ratio.Split('\\')));

        Assert.Equal(expected, DicomSamples.Scan(dataset).PixelAspect, 12);
    }

    [Theory]
    [InlineData(2047, 2047)]
    [InlineData(2048, -2048)]
    [InlineData(4095, -1)]
    [InlineData(4096, 4096)]
    [InlineData(65535, -1)]
    public void Read_PaddingOfSignedPixelsOfTwelveBits_IsExtendedWhereItIsNot(int written, int expected)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.AddOrUpdate(DicomTag.BitsStored, (ushort)12);
        dataset.AddOrUpdate(DicomTag.HighBit, (ushort)11);
        dataset.AddOrUpdate(DicomTag.PixelRepresentation, (ushort)1);
        dataset.Add(DicomTag.PixelPaddingValue, (ushort)written);
        var opened = MedClassifier.Dicom.DicomFileReader.Open(DicomSamples.Bytes(dataset), MedClassifier.Dicom.DicomLimits.Default).Value!;
        PixelLayout layout = StoredFrames.Of(opened, MedClassifier.Dicom.DicomLimits.Default).Value!.Layout;

        Assert.Equal(new PaddingRange(expected, expected), PaddingRange.Find(opened.Dataset, layout));
    }

    [Fact]
    public void Read_FloatPixelData_IsStretchedAndNaNIsBlack()
    {
        DicomDataset dataset = DicomSamples.Empty(4, 1, "MONOCHROME2", 1, 32, 32);
        dataset.Add(new DicomOtherFloat(DicomTag.FloatPixelData, -1.5f, 0f, float.NaN, 1.5f));

        Scan scan = DicomSamples.Scan(dataset);

        Assert.Equal([0f, 0.5f, 0f, 1f], scan.Pixels.ToArray());
        Assert.Equal(
            ["pixels 1", "become 0"],
            scan.Receipt.Steps.Single(step => step.Name == "not-a-number").Parameters.Select(parameter => $"{parameter.Key} {parameter.Value}"));
    }

    [Fact]
    public void Read_Receipt_ListsTheStepsInOrderAndHashesTheResult()
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        AddRescale(dataset, "2", "-1");
        AddWindow(dataset, "0.5", "10", null);
        dataset.AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME1");

        Scan scan = DicomSamples.Scan(dataset);

        Assert.Equal(["decode", "mask", "rescale", "window", "invert", "pixel-aspect"], scan.Receipt.Steps.Select(step => step.Name));
        Assert.Equal("slope=2 intercept=-1", string.Join(' ', scan.Receipt.Steps[2].Parameters.Select(p => $"{p.Key}={p.Value}")));
        Assert.Equal(ScanHash.Compute(2, 1, 1, scan.Pixels.Span), scan.Receipt.ScanSha256);
    }

    private static Rejection Rejection(DicomDataset dataset) =>
        DicomSamples.Open(DicomSamples.Bytes(dataset), GateAction.Refuse).Read(0, CancellationToken.None).Rejection!;

    private static void AddRescale(DicomDataset dataset, string slope, string intercept)
    {
        dataset.Add(new DicomDecimalString(DicomTag.RescaleSlope, slope));
        dataset.Add(new DicomDecimalString(DicomTag.RescaleIntercept, intercept));
    }

    private static void AddWindow(DicomDataset dataset, string center, string width, string? function)
    {
        dataset.Add(new DicomDecimalString(DicomTag.WindowCenter, center.Split('\\')));
        dataset.Add(new DicomDecimalString(DicomTag.WindowWidth, width.Split('\\')));
        if (function is not null)
        {
            dataset.Add(DicomTag.VOILUTFunction, function);
        }
    }

    private static DicomDataset WindowGroup(string center, string width)
    {
        var window = new DicomDataset();
        AddWindow(window, center, width, "LINEAR_EXACT");
        return new DicomDataset(new DicomSequence(DicomTag.FrameVOILUTSequence, window));
    }

    private static DicomDataset Lut(int entries, int first, int bits, ushort[] data) => new(
        new DicomUnsignedShort(DicomTag.LUTDescriptor, (ushort)entries, (ushort)first, (ushort)bits),
        new DicomUnsignedShort(DicomTag.LUTData, data));

    private static void DicomPixelFrames(DicomDataset dataset, params byte[][] frames)
    {
        var pixels = PixelDataDoor.New(dataset);
        foreach (byte[] frame in frames)
        {
            pixels.AddFrame(new MemoryByteBuffer(frame));
        }
    }
}
