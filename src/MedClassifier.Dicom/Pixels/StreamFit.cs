using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// The Image Pixel module that a compressed frame is decoded by. The stream says what it is; where the data set says otherwise, that is noted.
/// </summary>
/// <param name="Layout">Of the decoded samples, as far as it can be told before decoding.</param>
/// <param name="Notes">Where the data set says otherwise; often empty.</param>
internal sealed record StreamFit(PixelLayout Layout, IReadOnlyList<string> Notes)
{
    /// <summary>Compares a stream with the data set.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="label">The Image Pixel module.</param>
    /// <param name="mostPixels">Width times height of a frame, at most.</param>
    /// <returns>What it is decoded by, or why it is not.</returns>
    public static Outcome<StreamFit> Of(Codestream stream, PixelLayout label, long mostPixels)
    {
        FrameHeader frame = stream.Frame;
        if (Refusal(stream, label, mostPixels) is Rejection refusal)
        {
            return refusal;
        }

        int allocated = label.BitsAllocated is 8 or 16 ? label.BitsAllocated : label.BitsAllocated < 8 && frame.Precision <= 8 ? 8 : 16;
        if (frame.Precision > allocated || (label.BitsAllocated > 16 && frame.Precision > 16))
        {
            return Fault(
                RejectionCodes.UnsupportedPixels,
                $"The {stream.Kind} has {frame.Precision} bits for {label.BitsAllocated} allocated; they are decoded into 8 or 16 that hold them.");
        }

        var notes = new List<string>();
        if (frame.Width != label.Columns || frame.Height != label.Rows)
        {
            notes.Add(
                $"the {stream.Kind} is {frame.Width} x {frame.Height} where Columns and Rows say {label.Columns} x {label.Rows}; "
                + "it was read as it is");
        }

        string photometric = label.Photometric;
        bool isGrey = PixelLayoutReader.IsGrey(photometric);
        if (frame.Components != label.Samples || isGrey != (frame.Components == 1))
        {
            string colour = stream.IsCosine && stream.Colour != StreamColour.Rgb ? "YBR_FULL" : "RGB";
            photometric = frame.Components == 1 ? (isGrey ? photometric : "MONOCHROME2") : isGrey ? colour : photometric;
            notes.Add(
                $"the {stream.Kind} has {frame.Components} components where Samples per Pixel is {label.Samples} and Photometric Interpretation "
                + $"{label.Photometric}; it was read as {(frame.Components == 3 ? "colour" : "grey")}");
        }

        int stored = Math.Min(label.BitsStored, allocated);
        return new StreamFit(
            label with
            {
                Columns = (int)frame.Width,
                Rows = (int)frame.Height,
                Samples = frame.Components,
                Photometric = photometric,
                BitsAllocated = allocated,
                BitsStored = stored,

                // Samples that do not reach up to High Bit begin at bit 0.
                HighBit = label.HighBit >= frame.Precision || label.HighBit >= allocated ? stored - 1 : label.HighBit,
                HalfChroma = false,
            },
            notes);
    }

    private static Rejection? Refusal(Codestream stream, PixelLayout label, long mostPixels)
    {
        FrameHeader frame = stream.Frame;
        return frame.Width < 1 || frame.Height < 1 || frame.Components is not (1 or 3)
            ? Fault(
                RejectionCodes.InvalidPixels,
                $"The {stream.Kind} is {frame.Width} x {frame.Height} of {frame.Components} components; the image is "
                + $"{label.Columns} x {label.Rows} of {label.Samples}.")
            : frame.Width > ushort.MaxValue || frame.Height > ushort.MaxValue || frame.Width * frame.Height > mostPixels
            ? Fault(
                RejectionCodes.LimitExceeded,
                $"The {stream.Kind} is {frame.Width} x {frame.Height}; {mostPixels} pixels are allowed, and {ushort.MaxValue} of a side.")
            : null;
    }

    private static Rejection Fault(string code, string message) => new(code, message, DicomTag.PixelData.Code());
}
