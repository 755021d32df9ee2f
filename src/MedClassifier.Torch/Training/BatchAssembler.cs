using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Torch.Training;

/// <summary>Makes batches of examples: letterboxed, augmented, normalised, masks brought to the attention's grid.</summary>
/// <param name="size">Side of the input.</param>
/// <param name="stride">Input pixels per cell of the attention's grid.</param>
/// <param name="mean">Subtracted, per channel.</param>
/// <param name="deviation">Then divided by, per channel.</param>
/// <param name="augmentation">How far the pictures are changed.</param>
internal sealed class BatchAssembler(
    int size, int stride, IReadOnlyList<float> mean, IReadOnlyList<float> deviation, AugmentationOptions augmentation)
{
    private readonly int grid = size / stride;

    /// <summary>Makes one batch.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="streams">The random numbers of each.</param>
    public TrainingBatch Assemble(IReadOnlyList<TrainingExample> examples, Func<int, SeededStream> streams)
    {
        int length = ScanTensor.Channels * size * size;
        float[] images = new float[examples.Count * length];
        float[] attention = new float[examples.Count * grid * grid];
        int masks = 0;
        for (int i = 0; i < examples.Count; i++)
        {
            TrainingExample example = examples[i];
            SeededStream random = streams(i);
            (float[] grey, float[]? mask) = Letterboxed(example, random);
            (grey, mask) = Augmentation.Apply(grey, mask, size, augmentation, random);
            ScanTensor.Normalise(grey, mean, deviation, images.AsSpan(i * length, length));
            if (mask is not null && ToGrid(mask, attention.AsSpan(i * grid * grid, grid * grid)))
            {
                masks++;
            }
        }

        return new TrainingBatch(images, [.. examples.Select(e => (long)e.Label)], attention, masks);
    }

    private (float[] Grey, float[]? Mask) Letterboxed(TrainingExample example, SeededStream random)
    {
        Scan scan = example.Scan;
        // No mask may also arrive as an empty one: a null byte[] converts to that.
        ReadOnlySpan<byte> drawn = example.Mask is { } given ? given.Span : default;
        ScanRegion? seen = augmentation.Crop > 0 ? PictureWindow.Draw(scan, drawn, augmentation.Crop, random) : scan.Region;
        InputGeometry geometry = InputGeometry.Letterbox(scan.Width, scan.Height, scan.PixelAspect, size, size, seen);
        return (ScanTensor.Letterbox(scan.Pixels.Span, geometry), drawn.IsEmpty ? null : ScanTensor.Letterbox(ToSingles(drawn), geometry));
    }

    private static float[] ToSingles(ReadOnlySpan<byte> mask)
    {
        float[] values = new float[mask.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = mask[i] == 0 ? 0 : 1;
        }

        return values;
    }

    // The mask's area in each cell over its whole area; false when nothing of the mask is left in the picture.
    private bool ToGrid(float[] mask, Span<float> cells)
    {
        for (int i = 0; i < mask.Length; i++)
        {
            cells[(i / size / stride * grid) + (i % size / stride)] += mask[i];
        }

        float area = 0;
        foreach (float cell in cells)
        {
            area += cell;
        }

        if (area < 1)
        {
            cells.Clear();
            return false;
        }

        foreach (ref float cell in cells)
        {
            cell /= area;
        }

        return true;
    }
}
