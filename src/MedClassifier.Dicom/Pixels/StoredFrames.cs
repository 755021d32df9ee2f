using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>The pixels of a file: one frame at a time, nothing kept.</summary>
public sealed class StoredFrames
{
    private readonly IByteBuffer? native;
    private readonly ReadOnlyMemory<byte> inPlace;
    private readonly EncapsulatedFrames? encapsulated;
    private readonly IReadOnlyList<string> warnings;

    private StoredFrames(
        PixelLayout layout, IByteBuffer? native, ReadOnlyMemory<byte> inPlace, EncapsulatedFrames? encapsulated, IReadOnlyList<string> warnings)
    {
        Layout = layout;
        this.inPlace = inPlace;
        this.native = native;
        this.encapsulated = encapsulated;
        this.warnings = warnings;
    }

    /// <summary>The Image Pixel module as the file has it.</summary>
    public PixelLayout Layout { get; }

    /// <summary>Checks the Image Pixel module, the transfer syntax and the size of the pixel data; decodes nothing.</summary>
    public static Outcome<StoredFrames> Of(OpenedDicom dicom, DicomLimits limits)
    {
        ArgumentNullException.ThrowIfNull(dicom);
        ArgumentNullException.ThrowIfNull(limits);
        DicomDataset dataset = dicom.Dataset;
        FrameCoding coding = KnownTransferSyntaxes.CodingOf(dicom.TransferSyntax);
        if (coding == FrameCoding.None)
        {
            return new Rejection(
                RejectionCodes.UnsupportedTransferSyntax,
                $"Pixels in {KnownTransferSyntaxes.NameOf(dicom.TransferSyntax)} ({dicom.TransferSyntax}) are not decoded here.",
                "(0002,0010)");
        }

        DicomTag? tag = PixelTag(dataset);
        if (tag is null)
        {
            return new Rejection(RejectionCodes.InvalidPixels, "There is no pixel data.", DicomTag.PixelData.Code());
        }

        var reader = new PixelLayoutReader(dataset, limits);
        string[] warnings = reader.IsFrameNumberGarbled ? ["Number of Frames is no number; its leading digits were taken"] : [];
        return reader.Read(dicom.TransferSyntax).Then(layout => coding == FrameCoding.Native
            ? Native(dicom, layout, tag, warnings)
            : FrameIndex.Of(dataset, layout, coding).Then(index =>
                Outcome.Of(new StoredFrames(layout, null, default, new EncapsulatedFrames(dicom, layout, index), warnings))));
    }

    /// <summary>Decodes one frame.</summary>
    /// <param name="frame">Index of the frame, from 0.</param>
    public Outcome<StoredFrame> Read(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, Layout.Frames);
        try
        {
            Outcome<StoredFrame> read = encapsulated is null ? ReadNative(native!, frame) : encapsulated.Read(frame);
            return warnings.Count == 0 ? read : read.Then(value => Outcome.Of(value with { Warnings = [.. warnings, .. value.Warnings] }));
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return new Rejection(
                RejectionCodes.Malformed, $"Frame {frame} cannot be decoded ({e.GetType().Name}).", DicomTag.PixelData.Code());
        }
    }

    private static DicomTag? PixelTag(DicomDataset dataset)
    {
        DicomTag[] tags = [DicomTag.PixelData, DicomTag.FloatPixelData, DicomTag.DoubleFloatPixelData];
        return Array.Find(tags, dataset.Contains);
    }

    private static Outcome<StoredFrames> Native(OpenedDicom dicom, PixelLayout layout, DicomTag tag, string[] warnings)
    {
        if (dicom.Dataset.GetDicomItem<DicomItem>(tag) is not DicomElement element)
        {
            return new Rejection(RejectionCodes.InvalidPixels, "Fragments in a transfer syntax without compression.", tag.Code());
        }

        long needed = ((layout.SamplesPerFrame * layout.Frames * layout.BitsAllocated) + 7) / 8;
        ReadOnlyMemory<byte> inPlace = tag == DicomTag.PixelData && dicom.NativePixels.Length == element.Buffer.Size ? dicom.NativePixels : default;
        return element.Buffer.Size >= needed
            ? new StoredFrames(layout, element.Buffer, inPlace, null, warnings)
            : new Rejection(
                RejectionCodes.InvalidPixels, $"The pixel data has {element.Buffer.Size} bytes; {needed} are needed.", tag.Code());
    }

    private StoredFrame ReadNative(IByteBuffer buffer, int frame)
    {
        // Frames follow each other without a gap, also when their samples are bits (PS3.5, 8.1.1).
        long frameBits = Layout.SamplesPerFrame * Layout.BitsAllocated;
        long firstBit = frameBits * frame;
        long firstByte = firstBit / 8;
        int length = checked((int)(((firstBit + frameBits + 7) / 8) - firstByte));
        ReadOnlyMemory<byte> bytes = inPlace.IsEmpty ? Copy(buffer, firstByte, length) : inPlace.Slice((int)firstByte, length);
        return new StoredFrame(bytes, (int)(firstBit % 8), Layout);
    }

    private static byte[] Copy(IByteBuffer buffer, long start, int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        buffer.GetByteRange(start, length, bytes);
        return bytes;
    }
}
