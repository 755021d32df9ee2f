namespace MedClassifier.Dicom.Pixels;

/// <summary>What a frame will be when it is decoded, as far as its header and its stream say: what memory it needs is told by this.</summary>
/// <param name="Pixels">Columns times rows: the stream's own, where it has some.</param>
/// <param name="Samples">Samples of a pixel.</param>
/// <param name="BytesPerSample">Bytes of a sample, at least 1.</param>
/// <param name="Kind">What a sample is.</param>
/// <param name="Compressed">Bytes of the compressed stream; 0 where the frame lies as it is.</param>
/// <param name="IsJpeg2000">Whether the stream is decoded by way of 32-bit coefficients.</param>
public sealed record FrameSize(long Pixels, int Samples, int BytesPerSample, PixelKind Kind, long Compressed, bool IsJpeg2000)
{
    /// <summary>The size that a header says.</summary>
    public static FrameSize Of(PixelLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new FrameSize(
            (long)layout.Rows * layout.Columns, layout.Samples, Math.Max(1, (layout.BitsAllocated + 7) / 8), layout.Kind, 0, IsJpeg2000: false);
    }
}
