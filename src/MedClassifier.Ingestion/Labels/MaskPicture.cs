using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Raster;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Labels;

/// <summary>
/// A picture as a lesion mask: PNG (grey, colour or palette, with or without alpha), JPEG, or the first frame of a DICOM file. Of a
/// colour the largest channel counts, and what is transparent is outside. With at most 16 different values (0 and 1, 0 and 255, a number a
/// lesion) everything that is not 0 is lesion, but for the noise of a compression before, under a 32nd of the largest; with more, which soft
/// edges and compression leave, what is above half of the largest.
/// </summary>
internal sealed class MaskPicture
{
    private const int FewValues = 16;
    private const int Noise = 32;

    private readonly float[] values;
    private readonly bool isCompressed;

    private MaskPicture(int width, int height, float[] values, bool isCompressed)
    {
        Width = width;
        Height = height;
        this.values = values;
        this.isCompressed = isCompressed;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Opens and decodes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What it may ask for.</param>
    public static Outcome<MaskPicture> Read(string path, IngestOptions options)
    {
        try
        {
            long length = DiskFile.Length(path);
            if (length > options.Limits.MaxBytes)
            {
                return BoundedFile.TooLarge(length, options);
            }

            byte[] content = DiskFile.ReadAllBytes(path);
            return RasterReader.IsRaster(content)
                ? RasterReader.Identify(content, options.Limits.MaxPixels).Then(
                    header => FrameMemory.Refusal(
                        FrameMemory.Of(FrameSize.Of(header.Layout) with { Compressed = content.Length }, looksForField: false), options.Memory)
                        is { } refusal ? refusal : OfRaster(content, header))
                : OfDicom(content, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"it cannot be read: {DiskFault.Cause(e)}");
        }
    }

    /// <summary>Sets to 1 what is inside a lesion.</summary>
    /// <param name="lesion">Height x Width, row-major.</param>
    public void AddTo(Span<byte> lesion)
    {
        bool isDrawn = !isCompressed && values.Distinct().Take(FewValues + 1).Count() <= FewValues;
        float threshold = values.Max() / (isDrawn ? Noise : 2);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] > threshold)
            {
                lesion[i] = 1;
            }
        }
    }

    private static Outcome<MaskPicture> OfRaster(byte[] content, RasterHeader header) => RasterReader.Decode(content, header).Then(samples =>
    {
        float[] values = new float[samples.Pixels];
        for (int i = 0; i < values.Length * samples.Channels; i++)
        {
            values[i / samples.Channels] = Math.Max(values[i / samples.Channels], (float)samples[i]);
        }

        Outcome<byte[]> opacity = header.Format == "PNG" ? PngPicture.Opacity(content, header.Layout) : Outcome.Of<byte[]>([]);
        return opacity.Then<MaskPicture>(opaque =>
            new MaskPicture(samples.Width, samples.Height, opaque.Length == 0 ? values : Seen(values, opaque), header.Format != "PNG"));
    });

    private static float[] Seen(float[] values, byte[] opaque)
    {
        float[] seen = [.. values.Zip(opaque, (value, alpha) => value * alpha / byte.MaxValue)];
        // A lesion drawn in black on nothing: where the colour says nothing, the alpha does.
        return seen.Any(value => value > 0) || opaque.Distinct().Count() == 1 ? seen : [.. opaque.Select(alpha => (float)alpha)];
    }

    private static Outcome<MaskPicture> OfDicom(byte[] content, IngestOptions options)
    {
        // No gate of a run: a mask is nearly uniform by nature, the more the smaller the lesion.
        using IScanDocument document = new DocumentOpener(options).FromContent(new SourceFile("", ""), content);
        Outcome<Scan> frame = document.Rejection ?? document.Read(document.Frames[0], CancellationToken.None);
        return frame.Then<MaskPicture>(scan => new MaskPicture(scan.Width, scan.Height, scan.Pixels.ToArray(), isCompressed: false));
    }
}
