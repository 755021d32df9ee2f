using System.Globalization;
using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Reads the Image Pixel module and refuses what contradicts itself, before a byte of pixels is touched.</summary>
internal sealed class PixelLayoutReader(DicomDataset dataset, DicomLimits limits)
{
    private static readonly string[] Grey = ["MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"];

    private static readonly string[] Colour = ["RGB", "YBR_FULL", "YBR_FULL_422", "YBR_ICT", "YBR_RCT"];

    public Outcome<PixelLayout> Read(string transferSyntax)
    {
        PixelKind kind = dataset.Contains(DicomTag.PixelData) ? PixelKind.WholeNumber
            : dataset.Contains(DicomTag.FloatPixelData) ? PixelKind.SinglePrecision
            : PixelKind.DoublePrecision;
        string photometric = dataset.Text(DicomTag.PhotometricInterpretation);
        int allocated = dataset.WholeNumber(DicomTag.BitsAllocated) ?? 0;
        int stored = dataset.WholeNumber(DicomTag.BitsStored) ?? allocated;
        var layout = new PixelLayout
        {
            Rows = dataset.WholeNumber(DicomTag.Rows) ?? 0,
            Columns = dataset.WholeNumber(DicomTag.Columns) ?? 0,
            Frames = Frames(),
            Samples = dataset.WholeNumber(DicomTag.SamplesPerPixel) ?? 1,
            BitsAllocated = allocated,
            BitsStored = kind == PixelKind.WholeNumber ? stored : allocated,
            HighBit = kind == PixelKind.WholeNumber ? dataset.WholeNumber(DicomTag.HighBit) ?? stored - 1 : allocated - 1,
            IsSigned = dataset.WholeNumber(DicomTag.PixelRepresentation) == 1,
            Planar = dataset.WholeNumber(DicomTag.PlanarConfiguration) == 1,
            Photometric = photometric,
            Kind = kind,
            HalfChroma = photometric == "YBR_FULL_422" && IsUncompressed(transferSyntax),
        };
        return (Sizes(layout) ?? Bits(layout) ?? Colours(layout)) is Rejection fault ? fault : layout;
    }

    /// <summary>Whether Number of Frames only begins with a number, such as 1A.</summary>
    public bool IsFrameNumberGarbled => dataset.Text(DicomTag.NumberOfFrames).Length > 0 && dataset.WholeNumber(DicomTag.NumberOfFrames) is null;

    private static bool IsUncompressed(string transferSyntax) =>
        KnownTransferSyntaxes.CodingOf(transferSyntax) is FrameCoding.Native or FrameCoding.Encapsulated or FrameCoding.Deflated;

    private static Rejection Invalid(DicomTag tag, string message) => new(RejectionCodes.InvalidPixels, message, tag.Code());

    private static Rejection Unsupported(DicomTag tag, string message) => new(RejectionCodes.UnsupportedPixels, message, tag.Code());

    private int Frames()
    {
        string text = dataset.Text(DicomTag.NumberOfFrames);
        string digits = string.Concat(text.TakeWhile(char.IsAsciiDigit));
        return text.Length == 0 ? 1
            : dataset.WholeNumber(DicomTag.NumberOfFrames) ?? (int.TryParse(digits, CultureInfo.InvariantCulture, out int leading) ? leading : 0);
    }

    private Rejection? Bits(PixelLayout layout)
    {
        (int allocated, int stored, int high) = (layout.BitsAllocated, layout.BitsStored, layout.HighBit);
        if (layout.Kind != PixelKind.WholeNumber)
        {
            int needed = layout.Kind == PixelKind.SinglePrecision ? 32 : 64;
            return allocated == needed ? null : Invalid(DicomTag.BitsAllocated, $"Bits Allocated is {Seen(DicomTag.BitsAllocated)}; these "
                + $"floats need {needed}.");
        }

        if (allocated is not (1 or 8 or 16 or 32))
        {
            string message = $"Bits Allocated is {Seen(DicomTag.BitsAllocated)}; 1, 8, 16 and 32 are read.";
            return allocated is 12 or 24 or 64 ? Unsupported(DicomTag.BitsAllocated, message) : Invalid(DicomTag.BitsAllocated, message);
        }

        if (stored < 1 || stored > allocated)
        {
            return Invalid(DicomTag.BitsStored, $"Bits Stored is {stored}; 1 to Bits Allocated, {allocated}, is allowed.");
        }

        return high < stored - 1 || high >= allocated
            ? Invalid(DicomTag.HighBit, $"High Bit is {high}; with {stored} of {allocated} bits {stored - 1} to {allocated - 1} is allowed.")
            : null;
    }

    private static Rejection? Colours(PixelLayout layout)
    {
        int samples = Grey.Contains(layout.Photometric) ? 1 : Colour.Contains(layout.Photometric) ? 3 : 0;
        if (samples == 0)
        {
            return layout.Photometric.Length == 0
                ? Invalid(DicomTag.PhotometricInterpretation, "Photometric Interpretation is absent.")
                : Unsupported(
                    DicomTag.PhotometricInterpretation,
                    $"This photometric interpretation is not read; {string.Join(", ", Grey.Concat(Colour))} are.");
        }

        return samples == layout.Samples
            ? null
            : Invalid(DicomTag.SamplesPerPixel, $"Samples per Pixel is {layout.Samples}; {layout.Photometric} has {samples}.");
    }

    /// <summary>The value as a message shows it.</summary>
    private string Seen(DicomTag tag) => dataset.Bytes(tag) is not { Length: > 0 } ? "absent"
        : dataset.WholeNumber(tag) is int number ? number.ToString(CultureInfo.InvariantCulture)
        : "no whole number";

    private Rejection? Sizes(PixelLayout layout)
    {
        if (layout.Rows is < 1 or > ushort.MaxValue)
        {
            return Invalid(DicomTag.Rows, $"Rows is {Seen(DicomTag.Rows)}; a scan needs at least 1.");
        }

        if (layout.Columns is < 1 or > ushort.MaxValue)
        {
            return Invalid(DicomTag.Columns, $"Columns is {Seen(DicomTag.Columns)}; a scan needs at least 1.");
        }

        if ((long)layout.Rows * layout.Columns > limits.MaxPixels)
        {
            string size = string.Create(CultureInfo.InvariantCulture, $"{layout.Columns} x {layout.Rows}");
            return new Rejection(RejectionCodes.LimitExceeded, $"{size} pixels are more than {limits.MaxPixels}.", DicomTag.Rows.Code());
        }

        if (layout.Frames < 1)
        {
            return Invalid(DicomTag.NumberOfFrames, "Number of Frames is no whole number above 0.");
        }

        return layout.Frames > limits.MaxFrames
            ? new Rejection(
                RejectionCodes.LimitExceeded,
                $"Number of Frames is {layout.Frames}; at most {limits.MaxFrames} are read.",
                DicomTag.NumberOfFrames.Code())
            : null;
    }
}
