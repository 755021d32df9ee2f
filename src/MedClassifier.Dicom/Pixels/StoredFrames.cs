using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>The pixels of a file: one frame at a time, nothing kept.</summary>
public sealed class StoredFrames
{
    private readonly string transferSyntax;
    private readonly NativeFrames? native;
    private readonly EncapsulatedFrames? encapsulated;
    private readonly IReadOnlyList<string> warnings;

    private StoredFrames(
        string transferSyntax, PixelLayout layout, NativeFrames? native, EncapsulatedFrames? encapsulated, IReadOnlyList<string> warnings)
    {
        this.transferSyntax = transferSyntax;
        Layout = layout;
        this.native = native;
        this.encapsulated = encapsulated;
        this.warnings = warnings;
    }

    /// <summary>The Image Pixel module as the file has it, but for frames that only the pixels tell of.</summary>
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

        DicomTag? tag = Array.Find([DicomTag.PixelData, DicomTag.FloatPixelData, DicomTag.DoubleFloatPixelData], dataset.Contains);
        if (tag is null)
        {
            return new Rejection(RejectionCodes.InvalidPixels, "There is no pixel data.", DicomTag.PixelData.Code());
        }

        // Whether there are fragments is seen, not believed.
        var reader = new PixelLayoutReader(dataset, limits);
        return dataset.GetDicomItem<DicomItem>(tag) switch
        {
            DicomFragmentSequence fragments => reader.Read(coding is FrameCoding.Native or FrameCoding.Encapsulated or FrameCoding.Deflated).Then(
                layout => Encapsulated(dicom, reader, fragments, layout, coding)),
            DicomElement element => reader.Read(isNative: true).Then(layout => Plain(dicom, reader, element, layout, coding)),
            _ => new Rejection(RejectionCodes.InvalidPixels, "The pixel data are of no kind that holds pixels.", tag.Code()),
        };
    }

    /// <summary>What a frame will be when it is decoded; decodes nothing.</summary>
    /// <param name="frame">Index of the frame, from 0.</param>
    public FrameSize Size(int frame)
    {
        try
        {
            return encapsulated is null ? FrameSize.Of(Layout) : encapsulated.Size(frame);
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return FrameSize.Of(Layout);
        }
    }

    /// <summary>Decodes one frame.</summary>
    /// <param name="frame">Index of the frame, from 0.</param>
    public Outcome<StoredFrame> Read(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, Layout.Frames);
        try
        {
            Outcome<StoredFrame> read = encapsulated is null ? native!.Read(frame) : encapsulated.Read(frame);
            return warnings.Count == 0 ? read : read.Then(value => Outcome.Of(value with { Warnings = [.. warnings, .. value.Warnings] }));
        }
        catch (Exception e) when (PackageFaults.IsMissingLibrary(e))
        {
            return MissingLibrary.Of(KnownTransferSyntaxes.NameOf(transferSyntax), e);
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return new Rejection(
                RejectionCodes.Malformed, $"Frame {frame} cannot be decoded: {PackageFaults.Reason(e)}.", DicomTag.PixelData.Code());
        }
    }

    private static Outcome<StoredFrames> Encapsulated(
        OpenedDicom dicom, PixelLayoutReader reader, DicomFragmentSequence fragments, PixelLayout layout, FrameCoding coding)
    {
        string[] notes = coding == FrameCoding.Native
            ? [.. reader.Notes, $"the pixel data lie in fragments, which {Name(dicom)} has not; they were read by their own signs"]
            : [.. reader.Notes];
        return FrameIndex.Of(dicom.Dataset, fragments, layout, coding).Then(
            index => reader.TooMany(index.Frames) is Rejection tooMany ? tooMany
                : Outcome.Of(new StoredFrames(
                    dicom.TransferSyntax,
                    layout with { Frames = index.Frames },
                    null,
                    new EncapsulatedFrames(dicom.TransferSyntax, layout with { Frames = index.Frames }, index, reader.MostPixels),
                    notes)));
    }

    private static Outcome<StoredFrames> Plain(
        OpenedDicom dicom, PixelLayoutReader reader, DicomElement element, PixelLayout layout, FrameCoding coding)
    {
        bool isLabelled = coding == FrameCoding.Native;
        if (FragmentItems.Of(element.Buffer) is DicomFragmentSequence items)
        {
            return Encapsulated(dicom, reader, items, layout with { HalfChroma = false }, coding);
        }

        Outcome<StreamFit> fit = new NativeFit(dicom.Dataset, layout, reader.IsFrameNumberGarbled).Of(element.Buffer.Size, element.Tag);
        if (!fit.IsValue)
        {
            // A whole stream without fragments around it is read as one fragment.
            return !isLabelled && StreamSigns.At(Beginning(element.Buffer)) != FrameCoding.None
                ? Wrapped(dicom, reader, element, layout with { HalfChroma = false }, coding)
                : fit.Rejection;
        }

        string[] notes = isLabelled ? [] : [$"the pixel data are in no fragments, which {Name(dicom)} needs; they were read as they are"];
        ReadOnlyMemory<byte> inPlace = element.Tag == DicomTag.PixelData
            && dicom.NativePixels.Length == element.Buffer.Size ? dicom.NativePixels : default;
        return reader.TooMany(fit.Value.Layout.Frames) is Rejection tooMany ? tooMany
            : new StoredFrames(
                dicom.TransferSyntax,
                fit.Value.Layout,
                new NativeFrames(fit.Value.Layout, element.Buffer, inPlace, dicom.TransferSyntax == KnownTransferSyntaxes.GePrivate),
                null,
                [.. reader.Notes, .. notes, .. fit.Value.Notes]);
    }

    private static Outcome<StoredFrames> Wrapped(
        OpenedDicom dicom, PixelLayoutReader reader, DicomElement element, PixelLayout layout, FrameCoding coding)
    {
        var fragment = new DicomOtherByteFragment(DicomTag.PixelData);
        fragment.Fragments.Add(element.Buffer);
        return FrameIndex.Of(dicom.Dataset, fragment, layout, coding).Then(index => Outcome.Of(new StoredFrames(
            dicom.TransferSyntax,
            layout with { Frames = index.Frames },
            null,
            new EncapsulatedFrames(dicom.TransferSyntax, layout with { Frames = index.Frames }, index, reader.MostPixels),
            [.. reader.Notes, "the compressed stream lies in no fragments; it was read as it is"])));
    }

    private static string Name(OpenedDicom dicom) => KnownTransferSyntaxes.NameOf(dicom.TransferSyntax);

    private static byte[] Beginning(IByteBuffer buffer)
    {
        var begin = new byte[Math.Min(64, buffer.Size)];
        if (begin.Length > 0)
        {
            buffer.GetByteRange(0, begin.Length, begin);
        }

        return begin;
    }
}
