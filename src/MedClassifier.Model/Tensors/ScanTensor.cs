using System.Numerics.Tensors;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Model.Tensors;

/// <summary>
/// From scan to model input: cut to the scan's region, pixels made square and scaled to fit (<see cref="InputGeometry.Letterbox"/>, bilinear with antialias),
/// black around, the grey value in three equal channels, less the mean, over the standard deviation.
/// </summary>
public static class ScanTensor
{
    /// <summary>Channels of the input.</summary>
    public const int Channels = 3;

    /// <summary>What the model gets for one scan.</summary>
    /// <returns>3 x InputSize x InputSize values, row-major, normalised as the model file says.</returns>
    public static float[] Prepare(Scan scan, ModelCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        float[] tensor = new float[Channels * card.InputSize * card.InputSize];
        Prepare(scan, card, tensor);
        return tensor;
    }

    /// <summary>How the scan lies in a square input of the given side.</summary>
    public static InputGeometry GeometryOf(Scan scan, int inputSize)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return InputGeometry.Letterbox(scan.Width, scan.Height, scan.PixelAspect, inputSize, inputSize, scan.Region);
    }

    /// <summary>Writes what the model gets for one scan.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="card">Input size and normalisation.</param>
    /// <param name="tensor">3 x InputSize x InputSize values, row-major.</param>
    /// <returns>How the scan lies in the input.</returns>
    internal static InputGeometry Prepare(Scan scan, ModelCard card, Span<float> tensor)
    {
        InputGeometry geometry = GeometryOf(scan, card.InputSize);
        float[] grey = Letterbox(scan.Pixels.Span, geometry);
        Normalise(grey, card.Mean, card.StandardDeviation, tensor);
        return geometry;
    }

    /// <summary>Writes the scan as one channel, for a network that takes the grey value less the mean.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="mean">The mean of every channel.</param>
    /// <param name="geometry">How the scan lies in the input.</param>
    /// <param name="tensor">InputSize x InputSize values, row-major.</param>
    internal static void PrepareGrey(Scan scan, float mean, InputGeometry geometry, Span<float> tensor) =>
        TensorPrimitives.Subtract(Letterbox(scan.Pixels.Span, geometry), mean, tensor);

    /// <summary>A picture in the model's input, black around it.</summary>
    /// <param name="pixels">ScanHeight x ScanWidth values, row-major.</param>
    /// <param name="geometry">Where it lies.</param>
    /// <returns>InputHeight x InputWidth values, row-major.</returns>
    internal static float[] Letterbox(ReadOnlySpan<float> pixels, InputGeometry geometry)
    {
        float[] grey = new float[geometry.InputWidth * geometry.InputHeight];
        ScanRegion seen = geometry.Seen();
        AntialiasedResize.Resize(
            geometry.Region is null ? pixels : seen.Of(pixels, geometry.ScanWidth),
            seen.Width,
            seen.Height,
            grey.AsSpan((geometry.Top * geometry.InputWidth) + geometry.Left),
            geometry.ContentWidth,
            geometry.ContentHeight,
            geometry.InputWidth);
        return grey;
    }

    /// <summary>The grey picture in three channels, each less its mean and over its standard deviation.</summary>
    internal static void Normalise(ReadOnlySpan<float> grey, IReadOnlyList<float> mean, IReadOnlyList<float> deviation, Span<float> tensor)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            float subtract = mean[channel];
            float divide = deviation[channel];
            Span<float> plane = tensor.Slice(channel * grey.Length, grey.Length);
            for (int i = 0; i < plane.Length; i++)
            {
                plane[i] = (grey[i] - subtract) / divide;
            }
        }
    }
}
