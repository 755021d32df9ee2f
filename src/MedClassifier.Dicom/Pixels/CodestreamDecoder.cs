using FellowOakDicom;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Decodes JPEG, JPEG-LS and JPEG 2000 frames with the codecs in use, each as a data set of its own.</summary>
/// <param name="transferSyntax">UID that the file gives.</param>
/// <param name="label">The Image Pixel module as the file has it.</param>
/// <param name="mostPixels">Width times height of a frame, at most.</param>
internal sealed class CodestreamDecoder(string transferSyntax, PixelLayout label, long mostPixels)
{
    /// <summary>Decodes one frame.</summary>
    /// <remarks>What a codec throws that cannot be blamed on the stream is passed on; see <see cref="PackageFaults"/>.</remarks>
    public Outcome<StoredFrame> Decode(FrameStream found) =>
        Codestream.Of(found.Bytes, found.Coding == FrameCoding.Jpeg2000, transferSyntax).Then(stream => Decode(found, stream));

    private Outcome<StoredFrame> Decode(FrameStream found, Codestream stream)
    {
        Outcome<StreamFit> fit = StreamFit.Of(stream, label, mostPixels);
        if (!fit.IsValue)
        {
            return fit.Rejection;
        }

        if (found is { Coding: FrameCoding.Jpeg2000, Extent: { IsEnded: false, Cut: string cut } })
        {
            return CutOff(stream, cut);
        }

        try
        {
            return Decode(found.Bytes, stream, fit.Value, found.Notes);
        }
        catch (DicomException e) when (!found.Extent.IsEnded && !PackageFaults.IsMissingLibrary(e))
        {
            byte[] shorter = found.WithoutPadding();
            return shorter.Length == found.Bytes.Length || found.Coding == FrameCoding.Jpeg2000
                ? CutOff(stream, found.Extent.Cut ?? $"it ends after {found.Extent.Length} bytes", e)
                : Again(shorter, stream, fit.Value, found);
        }
    }

    /// <summary>Zero bytes before a missing end marker may be padding, or coded data: the codec knows.</summary>
    private Outcome<StoredFrame> Again(byte[] shorter, Codestream stream, StreamFit fit, FrameStream found)
    {
        try
        {
            return Decode(shorter, stream, fit, found.Notes);
        }
        catch (DicomException e)
        {
            return CutOff(stream, found.Extent.Cut ?? $"it ends after {found.Extent.Length} bytes", e);
        }
    }

    private static Rejection CutOff(Codestream stream, string cut, Exception? fault = null) => new(
        RejectionCodes.Truncated,
        $"The {stream.Kind} is cut off: {cut}, and it has no end marker{(fault is null ? "" : $" ({PackageFaults.Reason(fault)})")}.",
        DicomTag.PixelData.Code());

    private Outcome<StoredFrame> Decode(byte[] compressed, Codestream stream, StreamFit fit, IReadOnlyList<string> notes)
    {
        var syntax = DicomTransferSyntax.Parse(stream.Syntax);

        // Else the samples as they lie in the stream: a codec without a marker to go by guesses, and they do not all guess alike.
        bool converts = fit.Layout.Photometric == "RGB" && stream.IsMarkedYbr;
        DicomCodecParams? parameters = stream.IsCosine ? new DicomJpegParams { ConvertColorspaceToRGB = converts } : null;
        DicomDataset decoded = new DicomTranscoder(syntax, DicomTransferSyntax.ExplicitVRLittleEndian, parameters)
            .Transcode(SingleFrame(syntax, compressed, stream.Frame, fit.Layout));

        // Not GetFrame: it counts uncompressed YBR_FULL_422 as two samples a pixel, and a decoder gives three.
        byte[] bytes = decoded.GetDicomItem<DicomElement>(DicomTag.PixelData).Buffer.Data;
        (PixelLayout after, string? bits) = StoredBits.Settle(bytes, fit.Layout, stream);
        string colour = converts ? "RGB" : ColourOf(stream, fit.Layout);
        return StoredFrame.Of(bytes, after with { Planar = decoded.WholeNumber(DicomTag.PlanarConfiguration) == 1, Photometric = colour }).Then(
            frame => Outcome.Of(frame with
            {
                Warnings = [.. notes, .. fit.Notes, .. Disagreements(stream, fit.Layout, colour), .. bits is null ? [] : new[] { bits }],
            }));
    }

    /// <summary>What the decoded components are; chroma is at full resolution after it, whatever the name says.</summary>
    private static string ColourOf(Codestream stream, PixelLayout layout)
    {
        if (layout.Samples == 1)
        {
            return layout.Photometric;
        }

        bool isRgb = stream.HasColourTransform || layout.Photometric is "RGB" or "YBR_ICT" or "YBR_RCT";
        return (stream.Colour, isRgb) switch
        {
            (StreamColour.Rgb, _) => "RGB",
            (StreamColour.Ybr, _) => "YBR_FULL",
            (_, true) => "RGB",
            _ => "YBR_FULL",
        };
    }

    private IEnumerable<string> Disagreements(Codestream stream, PixelLayout layout, string colour)
    {
        if (!stream.IsAsLabelled)
        {
            yield return $"the frame is a {stream.Kind} where the transfer syntax says {KnownTransferSyntaxes.NameOf(transferSyntax)}; "
                + "it was read as it is";
        }

        bool claimsRgb = layout.Photometric == "RGB";
        bool claimsYbr = layout.Photometric.StartsWith("YBR_FULL", StringComparison.Ordinal);
        if (claimsRgb && (stream.IsMarkedYbr || colour == "YBR_FULL"))
        {
            yield return "the JPEG is YCbCr where Photometric Interpretation says RGB; it was turned into RGB";
        }
        else if (claimsYbr && colour == "RGB")
        {
            yield return $"the stream is RGB where Photometric Interpretation says {layout.Photometric}; it was taken as RGB";
        }
        else if (claimsRgb && stream is { IsCosine: true, Colour: StreamColour.Untold })
        {
            yield return "the JPEG does not say whether its colours are RGB or YCbCr; Photometric Interpretation says RGB, and was believed";
        }
    }

    private static DicomDataset SingleFrame(DicomTransferSyntax syntax, byte[] compressed, FrameHeader frame, PixelLayout layout)
    {
        var single = new DicomDataset(syntax)
        {
            { DicomTag.SamplesPerPixel, (ushort)layout.Samples },
            { DicomTag.PhotometricInterpretation, layout.Photometric },
            { DicomTag.Rows, (ushort)layout.Rows },
            { DicomTag.Columns, (ushort)layout.Columns },
            { DicomTag.BitsAllocated, (ushort)layout.BitsAllocated },
            { DicomTag.BitsStored, (ushort)frame.Precision },
            { DicomTag.HighBit, (ushort)(frame.Precision - 1) },
            { DicomTag.PixelRepresentation, (ushort)(frame.IsSigned || layout.IsSigned ? 1 : 0) },
        };
        if (layout.Samples > 1)
        {
            single.Add(DicomTag.PlanarConfiguration, (ushort)0);
        }

        PixelDataDoor.New(single).AddFrame(new MemoryByteBuffer(compressed));
        return single;
    }
}
