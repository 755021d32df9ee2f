using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Dicom.Pixels;

/// <summary>Three frames of JPEG-LS, each in two fragments, with offset tables that are true, missing or not true.</summary>
public class FrameIndexTests
{
    private static readonly int[] Expected = Values(new Tables { IsWhole = true }, 0);

    [Fact]
    public void Read_BasicTable_IsFollowed() => AssertFrames(new Tables { Basic = Offsets() }, warnings: 0);

    [Fact]
    public void Read_ExtendedTable_IsFollowed() => AssertFrames(new Tables { Extended = Offsets() }, warnings: 0);

    [Fact]
    public void Read_NoTableButAFragmentAFrame_NeedsNoWarning() => AssertFrames(new Tables { IsWhole = true }, warnings: 0);

    [Fact]
    public void Read_NoTable_FindsTheStartsAndSaysSo() => AssertFrames(new Tables(), warnings: 1);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 0x7FFF_FFF0)]
    public void Read_BasicTableThatIsNotTrue_WalksTheItemsAndSaysSo(int entry, int offset)
    {
        long[] offsets = Offsets();
        offsets[entry] = offset;

        AssertFrames(new Tables { Basic = offsets }, warnings: 1);
    }

    [Fact]
    public void Read_BasicTableOfSecondFragments_IsNotBelieved()
    {
        long[] offsets = Offsets();
        offsets[1] += 8 + Halves()[0].Length;

        AssertFrames(new Tables { Basic = offsets }, warnings: 1);
    }

    [Fact]
    public void Read_ExtendedTableThatIsNotTrue_LeavesTheBasicOne() =>
        AssertFrames(new Tables { Extended = [0, 5, 7], Basic = Offsets() }, warnings: 1);

    [Fact]
    public void Of_FragmentsThatTellNothing_IsRefused()
    {
        DicomDataset dataset = Dataset(new Tables());
        dataset.AddOrUpdate(new DicomIntegerString(DicomTag.NumberOfFrames, 4));

        Assert.Equal(RejectionCodes.InvalidPixels, Frames(dataset).Rejection?.Code);
    }

    [Fact]
    public void Read_UncompressedInFragments_IsReadAsItIs()
    {
        var dataset = new DicomDataset(DicomTransferSyntax.Parse("1.2.840.10008.1.2.1.98"));
        dataset.Add(DicomSamples.Empty(2, 1, "MONOCHROME2", 1, 16, 16));
        dataset.Add(DicomTag.NumberOfFrames, "2");
        dataset.Add(Fragments([1, 0, 2, 0], [3, 0, 4, 0]));

        StoredFrames frames = Frames(dataset).Value!;

        Assert.Equal([1, 2], CodecCases.Values(frames, 0));
        Assert.Equal([3, 4], CodecCases.Values(frames, 1));
    }

    private static void AssertFrames(Tables tables, int warnings)
    {
        StoredFrames frames = Frames(Dataset(tables)).Value!;

        for (int frame = 0; frame < 3; frame++)
        {
            Assert.Equal(Expected, CodecCases.Values(frames, frame));
            Assert.Equal(warnings, frames.Read(frame).Value!.Warnings.Count);
        }
    }

    private static int[] Values(Tables tables, int frame) => CodecCases.Values(Frames(Dataset(tables)).Value!, frame);

    private static Outcome<StoredFrames> Frames(DicomDataset dataset) => DicomFileReader.Open(DicomSamples.Bytes(dataset), DicomLimits.Default)
        .Then(opened => StoredFrames.Of(opened, DicomLimits.Default));

    private static byte[][] Halves()
    {
        byte[] stream = CodecCases.Stream("jpeg_ls");
        int half = stream.Length / 4 * 2;
        return [stream[..half], stream[half..]];
    }

    /// <summary>From the first fragment's item tag: each item is 8 bytes and its value.</summary>
    private static long[] Offsets()
    {
        long frame = Halves().Sum(half => 8L + half.Length);
        return [0, frame, 2 * frame];
    }

    private static DicomDataset Dataset(Tables tables)
    {
        var dataset = new DicomDataset(DicomTransferSyntax.JPEGLSLossless);
        dataset.Add(DicomSamples.Empty(19, 13, "MONOCHROME2", 1, 16, 12));
        dataset.Add(DicomTag.NumberOfFrames, "3");
        byte[][] halves = Halves();
        byte[] whole = [.. halves[0], .. halves[1]];
        DicomOtherByteFragment fragments = tables.IsWhole ? Fragments(whole, whole, whole) : Fragments([.. halves, .. halves, .. halves]);
        foreach (long offset in tables.Basic)
        {
            fragments.OffsetTable.Add((uint)offset);
        }

        dataset.Add(fragments);
        if (tables.Extended.Length > 0)
        {
            dataset.Add(new DicomOtherVeryLong(DicomTag.ExtendedOffsetTable, [.. tables.Extended.Select(offset => (ulong)offset)]));
        }

        return dataset;
    }

    private static DicomOtherByteFragment Fragments(params byte[][] values)
    {
        var fragments = new DicomOtherByteFragment(DicomTag.PixelData);
        foreach (byte[] value in values)
        {
            fragments.Fragments.Add(new MemoryByteBuffer(value));
        }

        return fragments;
    }

    private sealed record Tables
    {
        public bool IsWhole { get; init; }

        public long[] Basic { get; init; } = [];

        public long[] Extended { get; init; } = [];
    }
}
