using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.IO.Buffer;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.Imaging;

public sealed class PixelDataTests
{
    [Theory]
    [InlineData(8, false, typeof(DicomOtherByte))]
    [InlineData(16, false, typeof(DicomOtherWord))]
    [InlineData(8, true, typeof(DicomOtherWord))]
    public void Create_NewNative_HasTheVrOfTheStandard(int bits, bool isImplicit, Type element)
    {
        DicomTransferSyntax syntax = isImplicit ? DicomTransferSyntax.ImplicitVRLittleEndian : DicomTransferSyntax.ExplicitVRLittleEndian;
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(4, 3, 1, bits, syntax), DicomCases.Formula(4, 3, 1, bits));

        // PS3.5 A.1 and A.2.
        Assert.IsType(element, dataset.GetDicomItem<DicomItem>(DicomTag.PixelData));
        Assert.Equal(1, DicomPixelData.Create(dataset).NumberOfFrames);
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    [InlineData(3, 8)]
    public void GetFrame_SeveralNativeFrames_GivesEach(int samples, int bits)
    {
        byte[][] frames = [.. Enumerable.Range(0, 3).Select(frame => DicomCases.Formula(5, 3, samples, bits, frame))];
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(5, 3, samples, bits), frames);

        DicomPixelData pixels = DicomPixelData.Create(DicomCases.RoundTrip(new DicomFile(dataset)).Dataset);

        Assert.Equal(3, pixels.NumberOfFrames);
        Assert.Equal(15 * samples * bits / 8, pixels.UncompressedFrameSize);
        Assert.All(Enumerable.Range(0, 3), frame => Assert.Equal(frames[frame], pixels.GetFrame(frame).Data));
        Assert.ThrowsAny<Exception>(() => pixels.GetFrame(3));
        Assert.ThrowsAny<Exception>(() => pixels.GetFrame(-1));
    }

    [Fact]
    public void GetFrame_BigEndianWords_AreInTheOrderOfTheMachine()
    {
        byte[] frame = DicomCases.Formula(5, 3, 1, 16);
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(5, 3, 1, 16, DicomTransferSyntax.ExplicitVRBigEndian), frame);

        MemoryStream stream = new();
        new DicomFile(dataset).Save(stream);
        stream.Position = 0;
        DicomPixelData pixels = DicomPixelData.Create(DicomFile.Open(stream).Dataset);

        Assert.Equal(frame, pixels.GetFrame(0).Data);
        Assert.Equal([frame[1], frame[0]], stream.ToArray()[^30..^28]);
    }

    [Fact]
    public void GetFrame_ShorterThanPromised_Throws()
    {
        DicomDataset dataset = DicomCases.NewImage(5, 3, 1, 16);
        dataset.Add(new DicomOtherWord(DicomTag.PixelData, new MemoryByteBuffer(new byte[20])));

        Assert.ThrowsAny<Exception>(() => DicomPixelData.Create(dataset).GetFrame(0).Data);
    }

    [Fact]
    public void Create_WithoutPixelData_Throws() =>
        Assert.Throws<DicomImagingException>(() => DicomPixelData.Create(DicomCases.NewImage(5, 3, 1, 8)));

    [Fact]
    public void Encapsulated_FramesAdded_AreThereAfterReading()
    {
        byte[][] frames = [[1, 2, 3, 4], [5, 6], [7, 8, 9, 10, 11, 12]];
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(5, 3, 1, 8, DicomTransferSyntax.JPEG2000Lossless), frames);

        DicomDataset read = DicomCases.RoundTrip(new DicomFile(dataset)).Dataset;
        DicomFragmentSequence sequence = read.GetDicomItem<DicomFragmentSequence>(DicomTag.PixelData);

        Assert.IsType<DicomOtherByteFragment>(sequence);
        Assert.Equal([0u, 12u, 22u], sequence.OffsetTable);
        Assert.All(Enumerable.Range(0, 3), frame => Assert.Equal(frames[frame], DicomPixelData.Create(read).GetFrame(frame).Data));
    }

    [Fact]
    public void Encapsulated_FramesOfSeveralFragments_AreFoundByTheOffsetTable()
    {
        DicomDataset read = Fragments(2, [0, 20], [1, 2], [3, 4], [5, 6]).Open().Dataset;

        DicomPixelData pixels = DicomPixelData.Create(read);

        Assert.Equal([1, 2, 3, 4], pixels.GetFrame(0).Data);
        Assert.Equal([5, 6], pixels.GetFrame(1).Data);
    }

    [Fact]
    public void Encapsulated_OneFrameInSeveralFragments_IsJoined()
    {
        DicomPixelData pixels = DicomPixelData.Create(Fragments(1, [], [1, 2], [3, 4], [5, 6]).Open().Dataset);

        Assert.Equal([1, 2, 3, 4, 5, 6], pixels.GetFrame(0).Data);
        Assert.Equal(6, pixels.GetFrame(0).Size);
    }

    [Theory]
    [InlineData(0u, 11u)]
    [InlineData(4u, 20u)]
    [InlineData(0u, 4000000000u)]
    public void Encapsulated_OffsetsBetweenFragments_Throw(uint first, uint second)
    {
        DicomPixelData pixels = DicomPixelData.Create(Fragments(2, [first, second], [1, 2], [3, 4], [5, 6]).Open().Dataset);

        Assert.ThrowsAny<DicomException>(() => pixels.GetFrame(0).Data.Length + pixels.GetFrame(1).Data.Length);
    }

    [Fact]
    public void Encapsulated_FramesWithoutOffsets_Throw()
    {
        DicomPixelData pixels = DicomPixelData.Create(Fragments(2, [], [1, 2], [3, 4], [5, 6]).Open().Dataset);

        Assert.Throws<DicomImagingException>(() => pixels.GetFrame(0));
    }

    [Fact]
    public void Encapsulated_EmptyLastFragment_IsNoFrame()
    {
        DicomPixelData pixels = DicomPixelData.Create(Fragments(2, [], [1, 2], [3, 4], []).Open().Dataset);

        Assert.Equal([3, 4], pixels.GetFrame(1).Data);
    }

    [Fact]
    public void BitDepth_OfADataset_TellsItsRange()
    {
        DicomDataset dataset = DicomCases.NewImage(5, 3, 1, 16);
        dataset.AddOrUpdate(DicomTag.BitsStored, (ushort)12);
        dataset.AddOrUpdate(DicomTag.HighBit, (ushort)11);
        dataset.AddOrUpdate(DicomTag.PixelRepresentation, (ushort)1);

        BitDepth depth = BitDepth.FromDataset(dataset);

        Assert.Equal((16, 12, 11, true), (depth.BitsAllocated, depth.BitsStored, depth.HighBit, depth.IsSigned));
        Assert.Equal((-2048, 2047), (depth.MinimumValue, depth.MaximumValue));
    }

    [Fact]
    public void PhotometricInterpretation_DefinedTerm_IsKnown()
    {
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(5, 3, 3, 8), DicomCases.Formula(5, 3, 3, 8));
        DicomPixelData pixels = DicomPixelData.Create(dataset);

        Assert.Equal(PhotometricInterpretation.Rgb, pixels.PhotometricInterpretation);
        pixels.PhotometricInterpretation = PhotometricInterpretation.YbrFull;
        Assert.Equal("YBR_FULL", dataset.GetString(DicomTag.PhotometricInterpretation));
        Assert.True(pixels.PhotometricInterpretation.IsYBR);
        Assert.True(PhotometricInterpretation.Parse("PALETTE COLOR").IsPalette);
        Assert.Equal(PlanarConfiguration.Interleaved, pixels.PlanarConfiguration);
    }

    [Fact]
    public void UncompressedFrameSize_Native422_CountsTwoSamplesAPixel()
    {
        DicomDataset dataset = DicomCases.NewImage(6, 3, 3, 8);
        dataset.AddOrUpdate(DicomTag.PhotometricInterpretation, "YBR_FULL_422");

        Assert.Equal(36, DicomPixelData.Create(DicomCases.WithFrames(dataset, new byte[36])).UncompressedFrameSize);
    }

    [Fact]
    public void Buffers_RangesAndComposites_GiveTheirBytes()
    {
        CompositeByteBuffer composite = new(new MemoryByteBuffer([1, 2, 3]), new MemoryByteBuffer([4, 5]), new MemoryByteBuffer([6]));
        RangeByteBuffer range = new(composite, 2, 3);
        byte[] part = new byte[2];
        range.GetByteRange(1, 2, part);
        MemoryStream copy = new();
        composite.CopyToStream(copy);

        Assert.Equal(6, composite.Size);
        Assert.Equal([1, 2, 3, 4, 5, 6], composite.Data);
        Assert.Equal([3, 4, 5], range.Data);
        Assert.Equal([4, 5], part);
        Assert.Equal(composite.Data, copy.ToArray());
    }

    private static RawFile Fragments(int frames, uint[] offsets, params byte[][] fragments)
    {
        RawFile raw = new RawFile("1.2.840.10008.1.2.4.90").Text(0x00280008, "IS", frames + " ").Short(0x00280010, 3).Short(0x00280011, 5)
            .Short(0x00280100, 8).Head(0x7fe00010, "OB", RawFile.Undefined).Item((uint)(4 * offsets.Length));
        foreach (uint offset in offsets)
        {
            raw.Number32(offset);
        }

        foreach (byte[] fragment in fragments)
        {
            raw.Item((uint)fragment.Length).Raw(fragment);
        }

        return raw.EndSequence();
    }
}
