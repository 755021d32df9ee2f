using System.Globalization;
using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// Reads the Image Pixel module and refuses what contradicts itself, before a byte of pixels is touched. What other readers read all the same
/// is read, and noted.
/// </summary>
internal sealed class PixelLayoutReader(DicomDataset dataset, DicomLimits limits)
{
    private static readonly string[] Grey = ["MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"];

    private static readonly string[] Colour = ["RGB", "YBR_FULL", "YBR_FULL_422", "YBR_ICT", "YBR_RCT"];

    private readonly List<string> notes = [];

    /// <summary>What was not as the standard has it, and read all the same; after reading.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Whether Number of Frames only begins with a number, such as 1A.</summary>
    public bool IsFrameNumberGarbled => dataset.Text(DicomTag.NumberOfFrames).Length > 0 && dataset.WholeNumber(DicomTag.NumberOfFrames) is null;

    /// <summary>Rows times Columns, at most.</summary>
    public long MostPixels => limits.MaxPixels;

    /// <summary>Whether a photometric interpretation has one sample a pixel.</summary>
    public static bool IsGrey(string photometric) => Grey.Contains(photometric);

    /// <param name="isNative">Whether the pixels lie as they are: then no stream can say what they are.</param>
    public Outcome<PixelLayout> Read(bool isNative)
    {
        PixelKind kind = dataset.Contains(DicomTag.PixelData) ? PixelKind.WholeNumber
            : dataset.Contains(DicomTag.FloatPixelData) ? PixelKind.SinglePrecision
            : PixelKind.DoublePrecision;
        string photometric = Photometric();
        int allocated = dataset.WholeNumber(DicomTag.BitsAllocated) ?? 0;
        int stored = dataset.WholeNumber(DicomTag.BitsStored) ?? (kind == PixelKind.WholeNumber ? StoredByHighBit(allocated) : allocated);
        var layout = new PixelLayout
        {
            Rows = dataset.WholeNumber(DicomTag.Rows) ?? 0,
            Columns = dataset.WholeNumber(DicomTag.Columns) ?? 0,
            Frames = Frames(),
            Samples = dataset.WholeNumber(DicomTag.SamplesPerPixel) ?? 1,
            BitsAllocated = allocated,
            BitsStored = kind == PixelKind.WholeNumber ? stored : allocated,
            HighBit = kind == PixelKind.WholeNumber ? HighBit(stored) : allocated - 1,
            IsSigned = dataset.WholeNumber(DicomTag.PixelRepresentation) == 1,
            Planar = dataset.WholeNumber(DicomTag.PlanarConfiguration) == 1,
            Photometric = photometric,
            Kind = kind,
            HalfChroma = photometric == "YBR_FULL_422" && isNative,
        };
        return (Sizes(layout, isNative) ?? Bits(layout) ?? Colours(layout, isNative)) is Rejection fault ? fault : layout;
    }

    private static Rejection Invalid(DicomTag tag, string message) => new(RejectionCodes.InvalidPixels, message, tag.Code());

    private static Rejection Unsupported(DicomTag tag, string message) => new(RejectionCodes.UnsupportedPixels, message, tag.Code());

    private string Photometric()
    {
        string text = dataset.Text(DicomTag.PhotometricInterpretation);
        string term = text.ToUpperInvariant();
        if (text != term && Grey.Concat(Colour).Contains(term))
        {
            notes.Add($"Photometric Interpretation is not in capital letters; it was read as {term}");
        }

        return term;
    }

    /// <summary>Bits Stored where it is absent: up to High Bit, else all that are allocated.</summary>
    private int StoredByHighBit(int allocated)
    {
        int stored = dataset.WholeNumber(DicomTag.HighBit) is int high && high >= 0 && high < allocated ? high + 1 : allocated;
        notes.Add($"Bits Stored is absent; {stored} was taken");
        return stored;
    }

    private int HighBit(int stored)
    {
        int high = dataset.WholeNumber(DicomTag.HighBit) ?? stored - 1;
        if (high < 0 || high >= stored - 1)
        {
            return high;
        }

        notes.Add($"High Bit is {high}, below Bits Stored - 1; {stored - 1} was taken");
        return stored - 1;
    }

    private int Frames()
    {
        string text = dataset.Text(DicomTag.NumberOfFrames);
        if (text.Length == 0)
        {
            return 1;
        }

        if (dataset.WholeNumber(DicomTag.NumberOfFrames) is int number)
        {
            if (number == 0)
            {
                notes.Add("Number of Frames is 0 where there are pixels; 1 was taken");
            }

            return number == 0 ? 1 : number;
        }

        notes.Add("Number of Frames is no number; its leading digits were taken");
        return int.TryParse(string.Concat(text.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out int leading) ? leading : 0;
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

        if (allocated is not (1 or 8 or 12 or 16 or 32))
        {
            string message = $"Bits Allocated is {Seen(DicomTag.BitsAllocated)}; 1, 8, 12, 16 and 32 are read.";
            return allocated is 24 or 64 ? Unsupported(DicomTag.BitsAllocated, message) : Invalid(DicomTag.BitsAllocated, message);
        }

        if (stored < 1 || stored > allocated)
        {
            return Invalid(DicomTag.BitsStored, $"Bits Stored is {stored}; 1 to Bits Allocated, {allocated}, is allowed.");
        }

        return high < stored - 1 || high >= allocated
            ? Invalid(DicomTag.HighBit, $"High Bit is {high}; with {stored} of {allocated} bits {stored - 1} to {allocated - 1} is allowed.")
            : null;
    }

    private static Rejection? Colours(PixelLayout layout, bool isNative)
    {
        int samples = IsGrey(layout.Photometric) ? 1 : Colour.Contains(layout.Photometric) ? 3 : 0;
        if (samples == 0)
        {
            return layout.Photometric.Length == 0
                ? Invalid(DicomTag.PhotometricInterpretation, "Photometric Interpretation is absent.")
                : Unsupported(
                    DicomTag.PhotometricInterpretation,
                    $"This photometric interpretation is not read; {string.Join(", ", Grey.Concat(Colour))} are.");
        }

        // Streams say how many components they have; the length of native pixels may.
        bool isRead = samples == layout.Samples || (layout.Samples is 1 or 3 && (!isNative || layout.Kind == PixelKind.WholeNumber));
        return isRead
            ? null
            : Invalid(DicomTag.SamplesPerPixel, $"Samples per Pixel is {layout.Samples}; {layout.Photometric} has {samples}.");
    }

    /// <summary>The value as a message shows it.</summary>
    private string Seen(DicomTag tag) => dataset.Bytes(tag) is not { Length: > 0 } ? "absent"
        : dataset.WholeNumber(tag) is int number ? number.ToString(CultureInfo.InvariantCulture)
        : "no whole number";

    /// <summary>Streams say how large they are, where the data set does not.</summary>
    private Rejection? Sizes(PixelLayout layout, bool isNative)
    {
        if (!isNative && layout is { Rows: >= 0, Columns: >= 0 } && (layout.Rows == 0 || layout.Columns == 0))
        {
            return Frames(layout);
        }

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

        return Frames(layout);
    }

    private Rejection? Frames(PixelLayout layout) => layout.Frames < 1
        ? Invalid(DicomTag.NumberOfFrames, "Number of Frames is no whole number above 0.")
        : TooMany(layout.Frames);

    /// <summary>Why so many frames are not read; null when they are.</summary>
    public Rejection? TooMany(int frames) => frames > limits.MaxFrames
        ? new Rejection(
            RejectionCodes.LimitExceeded,
            $"Number of Frames is {frames}; at most {limits.MaxFrames} are read.",
            DicomTag.NumberOfFrames.Code())
        : null;
}
