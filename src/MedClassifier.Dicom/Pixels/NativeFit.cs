using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// Compares the length of native pixel data with the Image Pixel module. What is over is never dropped without a word: another layout that
/// alone explains the length is taken and noted, a little padding is noted, and anything else is refused, since the pixels may be others than they
/// seem to be.
/// </summary>
/// <param name="dataset">Holds what else tells the number of frames.</param>
/// <param name="label">The Image Pixel module.</param>
/// <param name="isGuessed">Whether the number of frames was taken from a text that is no number, which is said already.</param>
internal sealed class NativeFit(DicomDataset dataset, PixelLayout label, bool isGuessed)
{
    // Sectors of old media have 512 bytes; what is seen is 12 and 128.
    private const int MostPadding = 512;

    private static readonly int[] WiderCells = [8, 16, 32];

    /// <summary>Finds the layout.</summary>
    /// <param name="size">Bytes of the pixel data.</param>
    /// <param name="tag">Their tag.</param>
    public Outcome<StreamFit> Of(long size, DicomTag tag)
    {
        bool isGrey = PixelLayoutReader.IsGrey(label.Photometric);
        if (isGrey != (label.Samples == 1))
        {
            return OfContradiction(isGrey, size);
        }

        long needed = Needed(label);
        if (size < needed)
        {
            // One byte may be lost at the end of a file; frames that are whole without it are read.
            return needed - size == 1
                ? new StreamFit(label, [$"the pixel data lack their last byte: {size} are there, {needed} are needed"])
                : Fault($"The pixel data has {size} bytes; {needed} are needed{Where(size)}.", tag);
        }

        return Matches(label, size) ? new StreamFit(label, []) : Surplus(size, needed, tag);
    }

    private static long Needed(PixelLayout layout) => ((layout.SamplesPerFrame * layout.Frames * layout.BitsAllocated) + 7) / 8;

    /// <summary>Whether the length is that of a layout, with the byte that makes it even.</summary>
    private static bool Matches(PixelLayout layout, long size) =>
        Needed(layout) is long needed && (size == needed || (size == needed + 1 && needed % 2 == 1));

    private static Rejection Fault(string message, DicomTag tag) => new(RejectionCodes.InvalidPixels, message, tag.Code());

    private string Where(long size)
    {
        long frame = label.SamplesPerFrame * label.BitsAllocated / 8;
        return label.Frames > 1 && frame > 0 ? $": they end in frame {size / frame} of {label.Frames}" : "";
    }

    /// <summary>Samples per Pixel against Photometric Interpretation: three samples are believed where the length says so too.</summary>
    private Outcome<StreamFit> OfContradiction(bool isGrey, long size)
    {
        PixelLayout colour = label with { Samples = 3, Photometric = isGrey ? "RGB" : label.Photometric };
        return Matches(colour, size)
            ? new StreamFit(
                colour,
                [
                    $"Samples per Pixel is {label.Samples} and Photometric Interpretation {label.Photometric}; the length says three samples, "
                    + $"read as {colour.Photometric}",
                ])
            : Fault(
                $"Samples per Pixel is {label.Samples}; {label.Photometric} has {(isGrey ? 1 : 3)}, and {size} bytes fit neither.",
                DicomTag.SamplesPerPixel);
    }

    private Outcome<StreamFit> Surplus(long size, long needed, DicomTag tag)
    {
        if (isGuessed && size % needed == 0)
        {
            return new StreamFit(label, [$"the pixel data have {size} bytes, enough for {size / needed} times as many frames"]);
        }

        (string What, PixelLayout Layout)[] others = [.. Others(size).Where(other => Matches(other.Layout, size))];
        (string What, PixelLayout Layout)[] certain = others.Length == 1 ? others : [.. others.Where(other => IsToldElsewhere(other.Layout))];
        if (certain.Length == 1)
        {
            return new StreamFit(
                certain[0].Layout,
                [$"the pixel data have {size} bytes where {needed} are needed: {certain[0].What}, which alone explains it, was read"]);
        }

        if (others.Length == 0 && size - needed <= MostPadding && size - needed < needed)
        {
            return new StreamFit(label, [$"{size - needed} bytes after the pixels were passed over as padding"]);
        }

        string explained = others.Length == 0 ? "nothing explains the rest"
            : $"{string.Join(", or ", others.Select(other => other.What))} would explain it, and the file does not tell which";
        return Fault($"The pixel data has {size} bytes; {needed} are needed ({label.Columns} x {label.Rows}, {label.Samples} samples of "
            + $"{label.BitsAllocated} bits, {label.Frames} frames): {explained}.", tag);
    }

    /// <summary>Layouts that slips of writers lead to.</summary>
    private IEnumerable<(string What, PixelLayout Layout)> Others(long size)
    {
        long frameBits = label.SamplesPerFrame * label.BitsAllocated;
        long frames = size * 8 / frameBits;
        if (frames > label.Frames && frames <= int.MaxValue)
        {
            yield return ($"{frames} frames", label with { Frames = (int)frames });
        }

        if (label.HalfChroma)
        {
            yield return ("chroma at full resolution (YBR_FULL)", label with { HalfChroma = false, Photometric = "YBR_FULL" });
        }

        foreach ((string what, PixelLayout wider) in Wider())
        {
            yield return (what, wider);

            // Two slips at once make the number of frames no proof: ten frames of bytes are five of words.
            long each = Needed(wider with { Frames = 1 });
            if (size % each == 0 && size / each is > 1 and <= int.MaxValue and long many && many != label.Frames)
            {
                yield return ($"{many} frames of {what}", wider with { Frames = (int)many });
            }
        }
    }

    /// <summary>Layouts with larger pixels.</summary>
    private IEnumerable<(string What, PixelLayout Layout)> Wider()
    {
        foreach (int bits in WiderCells.Where(bits => bits > label.BitsAllocated))
        {
            yield return ($"samples of {bits} bits", label with { BitsAllocated = bits });
        }

        if (label.Samples == 1 && label.BitsAllocated > 1)
        {
            yield return ("three samples a pixel", label with { Samples = 3, Photometric = "RGB" });
            yield return (
                "three samples of 16 bits a pixel",
                label with { Samples = 3, Photometric = "RGB", BitsAllocated = 2 * label.BitsAllocated });
        }
    }

    /// <summary>Whether what has one entry for each frame has as many as these frames.</summary>
    private bool IsToldElsewhere(PixelLayout layout) => layout.Frames > label.Frames
        && (dataset.Items(DicomTag.PerFrameFunctionalGroupsSequence).Count == layout.Frames
            || dataset.Texts(DicomTag.FrameTimeVector).Count == layout.Frames
            || dataset.Texts(DicomTag.GridFrameOffsetVector).Count == layout.Frames
            || dataset.WholeNumber(DicomTag.NumberOfSlices) == layout.Frames);
}
