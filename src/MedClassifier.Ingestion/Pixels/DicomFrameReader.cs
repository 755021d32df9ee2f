using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Pixels.Rules;
using MedClassifier.Ingestion.Quality;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>
/// The pixel order, joined: decode, mask, padding, modality, VOI or min-max, polarity; colour to luminance. Each step is a class of its
/// own in this folder.
/// </summary>
/// <param name="dicom">The file.</param>
/// <param name="frames">Its pixels.</param>
/// <param name="fieldOfView">What of a frame the model is given.</param>
/// <param name="unusableDisplay">What is done where an attribute that says how values become grey cannot be used.</param>
internal sealed class DicomFrameReader(
    OpenedDicom dicom, StoredFrames frames, FieldOfViewMode fieldOfView, GateAction unusableDisplay = GateAction.Flag)
{
    /// <summary>One frame as a scan.</summary>
    /// <param name="identity">Whose it is.</param>
    /// <param name="frame">Index of the frame, from 0.</param>
    public Outcome<Scan> Read(ScanIdentity identity, int frame)
    {
        Outcome<StoredFrame> stored = frames.Read(frame);
        return stored.Then(value => Picture(value, frame)).Then(
            picture => Outcome.Of(picture.ToScan(identity, frame, [.. dicom.Warnings, .. stored.Value!.Warnings])));
    }

    /// <summary>One frame as a picture with all of its steps.</summary>
    /// <param name="stored">The frame, decoded.</param>
    /// <param name="frame">Its index, from 0.</param>
    public Outcome<FramePicture> Picture(StoredFrame stored, int frame)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return FrameAttributes.Of(dicom.Dataset, frame, frames.Layout.Frames).Then(attributes =>
        {
            double aspect = PixelAspect.Find(attributes, out string source);
            string modality = dicom.Dataset.Text(DicomTag.Modality);

            // Regions count in the grid of Rows and Columns: of a stream of another size they say nothing.
            bool isAsSaid = stored.Layout.Rows == frames.Layout.Rows && stored.Layout.Columns == frames.Layout.Columns;
            DicomDataset regions = isAsSaid ? dicom.Dataset : new DicomDataset();
            return Picture(attributes, stored).Then(picture => Outcome.Of(
                FieldFinder.OfDicom(
                    picture.WithPixelAspect(aspect, source) with { Spacing = PixelAspect.Spacing(attributes) }, regions, modality, fieldOfView) with
                {
                    Warnings = [.. attributes.Warnings, .. picture.Warnings],
                }));
        });
    }

    private Outcome<FramePicture> Grey(FrameAttributes attributes, PixelLayout layout, Samples samples, PictureStep[] steps)
    {
        if (AbsurdNumbers.Find(attributes) is { } absurd)
        {
            return absurd;
        }

        var stored = ValueRange.OfStored(layout);
        PaddingRange? padding = PaddingRange.Find(attributes.Root, layout);
        FoundRules modality = ModalityRules.Find(attributes, stored, Seen([]));
        ValueRange values = modality.Rules.Aggregate(stored, (range, rule) => rule.After(range));
        FoundRules voi = modality.IsComplete ? VoiRules.Find(attributes, values, Seen(modality.Rules)) : VoiRules.WithoutUnit(attributes);
        DisplayFault[] faults = [.. modality.Faults, .. voi.Faults];
        if (unusableDisplay == GateAction.Refuse && faults is [DisplayFault first, ..])
        {
            return new Rejection(RejectionCodes.InvalidPixels, $"{char.ToUpperInvariant(first.Message[0])}{first.Message[1..]}.", first.Tag.Code());
        }

        int bits = layout.Kind == PixelKind.WholeNumber ? layout.BitsStored : 0;
        return FramePicture.OfGrey(
            samples, bits, padding, modality.Rules, voi.Rules, PolarityRules.Find(attributes.Root, layout.Photometric), steps) with
        {
            Warnings = unusableDisplay == GateAction.Ignore ? [] : [.. faults.Select(fault => $"{fault.Tag.Code()} {fault.Message}")],
        };

        // Only a table with missing entries asks for it.
        Lazy<ValueRange> Seen(IReadOnlyList<IValueRule> rules) => new(() =>
        {
            Stretch range = GreyScale.Range(samples, padding, rules);
            return new ValueRange(range.Minimum, range.Maximum);
        });
    }

    private static FramePicture Colour(Samples rgb, PictureStep[] steps, ReceiptStep how, int bits) =>
        FramePicture.OfColour(rgb, steps.Append(new PictureStep(how, () => StepValues.Of(rgb))), bits);

    private static Outcome<FramePicture> Palette(FrameAttributes attributes, PixelLayout layout, Samples samples, PictureStep[] steps) =>
        Pixels.Palette.Find(attributes.Root, ValueRange.OfStored(layout)).Then(palette => palette.Check(samples) is { } cut ? cut
            : Outcome.Of(Colour(palette.ToRgb(samples), steps, palette.Record, palette.Red.Bits) with
            {
                Warnings = palette.Shortness is string shortness ? [$"{DicomTag.RedPaletteColorLookupTableDescriptor.Code()} {shortness}"] : [],
            }));

    private Outcome<FramePicture> Picture(FrameAttributes attributes, StoredFrame stored)
    {
        PixelLayout layout = stored.Layout;
        Samples samples = SampleUnpacker.Unpack(stored);
        PictureStep[] steps =
        [
            new(DecodeStep(attributes.Frame, layout)),
            new(MaskStep(layout), () => StepValues.Of(samples)),
            .. samples.NotANumber is var pixels and > 0 ? new[] { new PictureStep(Steps.Of("not-a-number", ("pixels", pixels), ("become", 0))) } : [],
        ];
        switch (layout.Photometric)
        {
            case "MONOCHROME1" or "MONOCHROME2":
                return Grey(attributes, layout, samples, steps);
            case "PALETTE COLOR":
                return Palette(attributes, layout, samples, steps);
            case "YBR_FULL" or "YBR_FULL_422":
                return Colour(YbrToRgb.Of(samples, layout.BitsStored), steps, YbrToRgb.Record, layout.BitsStored);
            case "YBR_ICT" or "YBR_RCT":
                // The decoder of JPEG 2000 turns these into RGB; nothing else has them.
                return new Rejection(
                    RejectionCodes.InvalidPixels,
                    $"Photometric Interpretation is {layout.Photometric}, which only JPEG 2000 has.",
                    DicomTag.PhotometricInterpretation.Code());
            default:
                return FramePicture.OfColour(samples, steps, layout.BitsStored);
        }
    }

    private ReceiptStep DecodeStep(int frame, PixelLayout decoded) => Steps.Of(
        "decode",
        ("transferSyntax", DefinedTerms.Uid(dicom.TransferSyntax)),
        ("photometric", frames.Layout.Photometric),
        ("rows", decoded.Rows),
        ("columns", decoded.Columns),
        ("frame", frame),
        ("frames", frames.Layout.Frames),
        ("lossy", dicom.Dataset.Text(DicomTag.LossyImageCompression) == "01" ? "yes"
            : KnownTransferSyntaxes.IsLossy(dicom.TransferSyntax) ? "perhaps" : "no"));

    private static ReceiptStep MaskStep(PixelLayout layout) => Steps.Of(
        "mask",
        ("bitsAllocated", layout.BitsAllocated),
        ("bitsStored", layout.BitsStored),
        ("highBit", layout.HighBit),
        ("signed", layout.IsSigned ? "yes" : "no"));
}
