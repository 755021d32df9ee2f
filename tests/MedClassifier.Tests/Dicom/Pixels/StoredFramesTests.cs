using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Dicom.Pixels;

public class StoredFramesTests
{
    public static TheoryData<string, int, string> Contradictions => new()
    {
        { nameof(DicomTag.Rows), 0, RejectionCodes.InvalidPixels },
        { nameof(DicomTag.Columns), 0, RejectionCodes.InvalidPixels },
        { nameof(DicomTag.Rows), 5, RejectionCodes.InvalidPixels },
        { nameof(DicomTag.BitsAllocated), 0, RejectionCodes.InvalidPixels },
        { nameof(DicomTag.BitsAllocated), 9, RejectionCodes.InvalidPixels },
        { nameof(DicomTag.BitsAllocated), 24, RejectionCodes.UnsupportedPixels },
        { nameof(DicomTag.BitsStored), 17, RejectionCodes.InvalidPixels },
        { nameof(DicomTag.BitsStored), 0, RejectionCodes.InvalidPixels },
        { nameof(DicomTag.HighBit), 16, RejectionCodes.InvalidPixels },
        { nameof(DicomTag.SamplesPerPixel), 3, RejectionCodes.InvalidPixels },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Of_PixelModuleThatContradictsItself_IsRefused(string tag, int value, string code)
    {
        DicomDataset dataset = DicomSamples.Grey(4, 3, new ushort[12]);
        dataset.AddOrUpdate((DicomTag)typeof(DicomTag).GetField(tag)!.GetValue(null)!, (ushort)value);

        Assert.Equal(code, Frames(dataset).Rejection?.Code);
    }

    [Fact]
    public void Of_AbsentRows_SaysSo()
    {
        DicomDataset dataset = DicomSamples.Grey(4, 3, new ushort[12]);
        dataset.Remove(DicomTag.Rows);

        Assert.Equal("invalid-pixels: (0028,0010) Rows is absent; a scan needs at least 1.", Frames(dataset).Rejection?.ToString());
    }

    [Theory]
    [InlineData("-1", RejectionCodes.InvalidPixels)]
    [InlineData("2", RejectionCodes.InvalidPixels)]
    [InlineData("2A", RejectionCodes.InvalidPixels)]
    [InlineData("A", RejectionCodes.InvalidPixels)]
    [InlineData("999999", RejectionCodes.LimitExceeded)]
    public void Of_FramesThatAreNotThere_IsRefused(string frames, string code)
    {
        DicomDataset dataset = DicomSamples.Grey(4, 3, new ushort[12]);
        dataset.AddOrUpdate(new DicomIntegerString(DicomTag.NumberOfFrames, frames));

        Assert.Equal(code, Frames(dataset).Rejection?.Code);
    }

    [Fact]
    public void Read_FrameNumberWithJunkBehindIt_IsReadWithAWarning()
    {
        DicomDataset dataset = DicomSamples.Grey(4, 3, new ushort[12]);
        dataset.AddOrUpdate(new DicomIntegerString(DicomTag.NumberOfFrames, "1A"));

        StoredFrame frame = Frames(dataset).Value!.Read(0).Value!;

        Assert.Contains("Number of Frames", Assert.Single(frame.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FUZZ", RejectionCodes.UnsupportedPixels)]
    [InlineData("", RejectionCodes.InvalidPixels)]
    [InlineData("RGB", RejectionCodes.InvalidPixels)]
    public void Of_OtherPhotometricInterpretation_IsRefused(string photometric, string code)
    {
        DicomDataset dataset = DicomSamples.Grey(4, 3, new ushort[12]);
        dataset.AddOrUpdate(DicomTag.PhotometricInterpretation, photometric);

        Assert.Equal(code, Frames(dataset).Rejection?.Code);
    }

    [Fact]
    public void Of_MorePixelsThanAllowed_IsRefusedBeforeTheirSizeIsLookedAt()
    {
        DicomDataset dataset = DicomSamples.Grey(4, 3, new ushort[12]);
        dataset.AddOrUpdate(DicomTag.Rows, (ushort)65535);
        dataset.AddOrUpdate(DicomTag.Columns, (ushort)65535);

        Assert.Equal(RejectionCodes.LimitExceeded, Frames(dataset).Rejection?.Code);
    }

    [Fact]
    public void Of_NoPixelData_IsRefused()
    {
        DicomDataset dataset = DicomSamples.Empty(4, 3, "MONOCHROME2", 1, 16, 16);

        Assert.Equal(RejectionCodes.InvalidPixels, Frames(dataset).Rejection?.Code);
    }

    [Fact]
    public void Read_FramesOfSingleBits_BeginWhereTheOneBeforeEnds()
    {
        // PS3.5 8.1.1: 3 pixels a frame, bits 110 then 010, lowest bit first: 1,1,0 | 0,1,0 = 0b010011
        DicomDataset dataset = DicomSamples.Empty(3, 1, "MONOCHROME2", 1, 1, 1);
        dataset.Add(DicomTag.NumberOfFrames, "2");
        dataset.Add(new DicomOtherByte(DicomTag.PixelData, new byte[] { 0b010011, 0 }));
        StoredFrames frames = Frames(dataset).Value!;

        Assert.Equal([1, 1, 0], Unpacked(frames, 0));
        Assert.Equal([0, 1, 0], Unpacked(frames, 1));
    }

    [Fact]
    public void Read_HighBitAboveAndGarbageInUnusedBits_IsShiftedAndMasked()
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0xABC7, 0x1230]);
        dataset.AddOrUpdate(DicomTag.BitsStored, (ushort)12);
        dataset.AddOrUpdate(DicomTag.HighBit, (ushort)15);

        Assert.Equal([0xABC, 0x123], Unpacked(Frames(dataset).Value!, 0));
    }

    [Fact]
    public void Read_SignedTwelveBitsNotExtended_AreExtended()
    {
        DicomDataset dataset = DicomSamples.Grey(3, 1, [0x0FFF, 0x0800, 0x07FF]);
        dataset.AddOrUpdate(DicomTag.BitsStored, (ushort)12);
        dataset.AddOrUpdate(DicomTag.HighBit, (ushort)11);
        dataset.AddOrUpdate(DicomTag.PixelRepresentation, (ushort)1);

        Assert.Equal([-1, -2048, 2047], Unpacked(Frames(dataset).Value!, 0));
    }

    [Fact]
    public void Read_JpegLargerThanAFrameMayBe_IsRefusedBeforeDecoding()
    {
        // SOI, SOF0 of 60000 x 60000, EOI
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xEA, 0x60, 0xEA, 0x60, 1, 1, 0x11, 0, 0xFF, 0xD9, 0];

        Outcome<StoredFrame> outcome = Frames(Encapsulated(DicomTransferSyntax.JPEGProcess1, jpeg)).Value!.Read(0);

        Assert.Equal(RejectionCodes.LimitExceeded, outcome.Rejection?.Code);
        Assert.Contains("60000", outcome.Rejection!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3, 4 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 })]
    public void Read_NoJpegInside_IsMalformed(byte[] garbage) => Assert.Equal(
        RejectionCodes.Malformed, Frames(Encapsulated(DicomTransferSyntax.JPEGProcess1, garbage)).Value!.Read(0).Rejection?.Code);

    [Fact]
    public void Read_RleWhoseSegmentIsShort_IsMalformed()
    {
        byte[] rle = new byte[66];
        rle[0] = 1;
        rle[4] = 64;

        Assert.Equal(RejectionCodes.Malformed, Frames(Encapsulated(DicomTransferSyntax.RLELossless, rle)).Value!.Read(0).Rejection?.Code);
    }

    [Fact]
    public void Read_RleOfThirtyTwoBits_IsDecoded()
    {
        // PS3.5 annex G: four segments, the most significant byte first; each a run of one byte over two pixels.
        DicomDataset dataset = DicomSamples.Empty(2, 1, "MONOCHROME2", 1, 32, 32);
        byte[] rle = new byte[64 + 8];
        rle[0] = 4;
        for (int segment = 0; segment < 4; segment++)
        {
            rle[4 * (segment + 1)] = (byte)(64 + (2 * segment));
            rle[64 + (2 * segment)] = 0xFF;
            rle[65 + (2 * segment)] = (byte)(segment + 1);
        }

        var file = new DicomDataset(DicomTransferSyntax.RLELossless);
        file.Add(dataset);
        var fragments = new DicomOtherByteFragment(DicomTag.PixelData);
        fragments.Fragments.Add(new MemoryByteBuffer(rle));
        file.Add(fragments);

        Assert.Equal([0x01020304, 0x01020304], Unpacked(Frames(file).Value!, 0));
    }

    [Fact]
    public void Of_SyntaxThatIsNotDecoded_IsRefusedByName()
    {
        Rejection rejection = Frames(Encapsulated(DicomTransferSyntax.HEVCH265MainProfileLevel51, [0, 0, 0, 1])).Rejection!;

        Assert.Equal(RejectionCodes.UnsupportedTransferSyntax, rejection.Code);
        Assert.Contains("HEVC", rejection.Message, StringComparison.Ordinal);
    }

    private static DicomDataset Encapsulated(DicomTransferSyntax syntax, byte[] fragment)
    {
        var dataset = new DicomDataset(syntax);
        dataset.Add(DicomSamples.Empty(4, 3, "MONOCHROME2", 1, 8, 8));
        PixelDataDoor.New(dataset).AddFrame(new MemoryByteBuffer(fragment));
        return dataset;
    }

    private static Outcome<StoredFrames> Frames(DicomDataset dataset)
    {
        OpenedDicom opened = DicomFileReader.Open(DicomSamples.Bytes(dataset), DicomLimits.Default).Value!;
        return StoredFrames.Of(opened, DicomLimits.Default);
    }

    private static int[] Unpacked(StoredFrames frames, int frame) =>
        MedClassifier.Ingestion.Pixels.SampleUnpacker.Unpack(frames.Read(frame).Value!).Integers.ToArray();
}
