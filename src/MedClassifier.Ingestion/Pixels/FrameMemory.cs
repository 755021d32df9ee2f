using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>
/// What decoding a frame takes at most, told before anything is allocated: every array between the stream and the scan, by pixel. All of them
/// count, since the steps of a receipt hold on to them until the scan is made.
/// </summary>
internal static class FrameMemory
{
    private const int BytesOfScan = sizeof(float);
    private const int BytesOfLuminance = sizeof(double);

    // Levels, their spread, texture and background, the sums for densities, and the stack that walks over an island.
    private const int BytesOfField = 24;

    /// <summary>Bytes that a frame takes, its scan included.</summary>
    /// <param name="size">The frame.</param>
    /// <param name="looksForField">Whether the scanned field is looked for in the picture.</param>
    public static long Of(FrameSize size, bool looksForField)
    {
        int stored = size.Samples * size.BytesPerSample;

        // What the codec has, and the copy that is taken out of it.
        int decoding = size.Compressed == 0 ? stored : (2 * stored) + (size.Samples * (size.IsJpeg2000 ? 2 * sizeof(int) : sizeof(short)));
        // A compressed colour may have to be turned into RGB.
        int values = size.Kind != PixelKind.WholeNumber ? sizeof(double)
            : size is { Samples: 1, BytesPerSample: <= 2 } ? 0
            : (size.Compressed == 0 ? 1 : 2) * size.Samples * sizeof(int);
        int colour = size.Samples > 1 ? BytesOfLuminance : 0;
        long perPixel = decoding + values + colour + BytesOfScan + (looksForField ? BytesOfField : 0);
        return (2 * size.Compressed) + (size.Pixels * perPixel);
    }

    /// <summary>Bytes that a scan holds on to once it is made: its pixels, and the values behind them.</summary>
    public static long Held(FrameSize size) => size.Pixels
        * (BytesOfScan + (size.Samples > 1 || size.Kind != PixelKind.WholeNumber ? sizeof(double) : size.BytesPerSample));

    /// <summary>Why a frame is not decoded; null where it may be.</summary>
    /// <param name="needed">What <see cref="Of"/> says.</param>
    /// <param name="limits">The budget.</param>
    public static Rejection? Refusal(long needed, MemoryLimits limits) => needed <= limits.Frames
        ? null
        : new Rejection(
            RejectionCodes.LimitExceeded,
            $"The frame needs {Mebibytes(needed)} MiB of memory to be decoded; at most {limits.Frames >> 20} are taken (half {limits.Said}).");

    private static long Mebibytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;
}
