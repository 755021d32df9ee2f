using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Ingestion.Raster;

/// <summary>
/// PNG files. Those of whole bytes that are not interlaced, which nearly all are, are read here; of the others the decoder sees what
/// <see cref="PngChunks"/> has checked.
/// </summary>
internal static class PngPicture
{
    private static readonly Configuration PngOnly = new(new PngConfigurationModule());

    private static readonly PngDecoder Decoder = new() { IgnoreMetadata = true };

    /// <summary>Reads the headers; inflates nothing.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="maxPixels">Width times height at most.</param>
    public static Outcome<RasterHeader> Identify(byte[] content, long maxPixels) => PngChunks.Of(content).Then(chunks =>
        (long)chunks.Width * chunks.Height > maxPixels
            ? new Rejection(RejectionCodes.LimitExceeded, $"{chunks.Width} x {chunks.Height} pixels are more than {maxPixels}.")
            : Guarded<RasterHeader>(() =>
            {
                // Compares the check sum, and the numbers with those that the format allows.
                _ = Image.Identify(PngOnly, new MemoryStream(chunks.Heading()));
                PixelLayout layout = PixelLayout.OfPicture(
                    chunks.Width, chunks.Height, chunks.ColourType == 0 ? 1 : 3, chunks.Depth == 16 ? 16 : 8);
                string[] alpha = chunks.ColourType is 4 or 6 ? ["the alpha channel was ignored"] : [];
                return layout.SamplesPerFrame * layout.BitsAllocated / 8 > Array.MaxLength
                    ? new Rejection(
                        RejectionCodes.LimitExceeded, $"{chunks.Width} x {chunks.Height} pixels of so many bits are more than an array holds.")
                    : new RasterHeader("PNG", layout, [.. alpha, .. ExifTurn.Warnings("PNG", chunks.Exif)]);
            }));

    /// <summary>Decodes the image: grey, or red, green and blue by pixel; 8 bits, or 16.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="layout">What <see cref="Identify"/> said of it.</param>
    public static Outcome<StoredFrame> Decode(byte[] content, PixelLayout layout) => PngChunks.Of(content).Then(chunks =>
        chunks.IsPlain ? chunks.PlainSamples().Then(samples => Plain(chunks, samples, layout))
        : chunks.DataFault() is Rejection fault ? fault : Guarded(() => chunks.IsIndexed
            ? Looked(chunks, Indices(chunks, layout), layout)
            : new StoredFrame(Pixels(chunks, layout), 0, layout)));

    /// <summary>How opaque each pixel is, 0 to 255; none where all are.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="layout">What <see cref="Identify"/> said of it.</param>
    public static Outcome<byte[]> Opacity(byte[] content, PixelLayout layout) => PngChunks.Of(content).Then(chunks =>
        chunks is { ColourType: not (4 or 6), Transparency.Length: 0 } ? Outcome.Of<byte[]>([])
        : chunks.DataFault() is Rejection fault ? fault
        : Guarded<byte[]>(() => chunks.Transparency.Length > 0
            ? OfEntries(chunks.Transparency, Indices(chunks, layout))
            : [.. Pixels<Rgba32>(chunks, layout).Where((_, i) => i % 4 == 3)]));

    private static Outcome<StoredFrame> Plain(PngChunks chunks, byte[] samples, PixelLayout layout) =>
        chunks.IsIndexed ? Looked(chunks, samples, layout) : new StoredFrame(samples, 0, layout);

    private static byte[] Pixels(PngChunks chunks, PixelLayout layout) => (layout.Samples, layout.BitsStored) switch
    {
        (1, 8) => Pixels<L8>(chunks, layout),
        (1, _) => Pixels<L16>(chunks, layout),
        (_, 8) => Pixels<Rgb24>(chunks, layout),
        _ => Pixels<Rgb48>(chunks, layout),
    };

    private static unsafe byte[] Pixels<TPixel>(PngChunks chunks, PixelLayout layout)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using Image<TPixel> image = Image.Load<TPixel>(PngOnly, chunks.Bare(), Decoder);
        byte[] bytes = GC.AllocateUninitializedArray<byte>(layout.PixelsPerFrame * sizeof(TPixel));
        image.CopyPixelDataTo(bytes);
        return bytes;
    }

    private static byte[] Indices(PngChunks chunks, PixelLayout layout)
    {
        byte[] indices = Pixels<L8>(chunks, layout);
        int spread = 255 / ((1 << chunks.Depth) - 1);
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = (byte)(indices[i] / spread);
        }

        return indices;
    }

    private static byte[] OfEntries(ReadOnlySpan<byte> alpha, byte[] indices)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = indices[i] < alpha.Length ? alpha[indices[i]] : byte.MaxValue;
        }

        return indices;
    }

    // The decoder would look up indices that the palette does not have, too.
    private static Outcome<StoredFrame> Looked(PngChunks chunks, byte[] indices, PixelLayout layout)
    {
        ReadOnlySpan<byte> palette = chunks.Palette;
        byte[] colours = GC.AllocateUninitializedArray<byte>(indices.Length * 3);
        for (int i = 0; i < indices.Length; i++)
        {
            int index = indices[i];
            if (3 * index >= palette.Length)
            {
                return new Rejection(
                    RejectionCodes.Malformed, $"The PNG cannot be decoded: a pixel has index {index}, the palette has {palette.Length / 3} entries.");
            }

            palette.Slice(3 * index, 3).CopyTo(colours.AsSpan(3 * i));
        }

        return new StoredFrame(colours, 0, layout);
    }

    private static Outcome<T> Guarded<T>(Func<Outcome<T>> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception e) when (e is ImageFormatException or NotSupportedException or InvalidMemoryOperationException)
        {
            return new Rejection(RejectionCodes.Malformed, $"The PNG cannot be decoded: {e.Message.TrimEnd('.', '!')}.");
        }
    }
}
