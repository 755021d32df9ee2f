using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Results;

/// <summary>
/// The weights with which the network pooled its last feature map: what it looked at, not an explanation made afterwards.
/// </summary>
/// <param name="Width">Columns of the native grid, such as 7.</param>
/// <param name="Height">Rows of the native grid.</param>
/// <param name="Weights">Attention weights, Height x Width, row-major, non-negative, sum 1: a_ij / sum(a).</param>
/// <param name="Geometry">How the scan lies in the model's input, to carry the map back.</param>
public sealed record AttentionMap(int Width, int Height, IReadOnlyList<float> Weights, InputGeometry Geometry)
{
    /// <summary>
    /// The map on the scan's own grid, in multiples of the uniform weight (1 means: no more than anywhere else), bilinear between the
    /// centres of the native cells, constant beyond the outer ones, and 0 outside the region that the model was given.
    /// </summary>
    /// <returns>Geometry.ScanHeight x Geometry.ScanWidth values, row-major, non-negative.</returns>
    public float[] OnScan() => OnGrid(Geometry.ScanWidth, Geometry.ScanHeight);

    /// <summary>The same on a grid over the whole scan that is finer or coarser than the scan's own.</summary>
    /// <param name="width">Its columns.</param>
    /// <param name="height">Its rows.</param>
    /// <returns>height x width values, row-major, non-negative.</returns>
    public float[] OnGrid(int width, int height)
    {
        var result = new float[checked(width * height)];
        float uniform = Width * Height;
        ScanRegion seen = Geometry.Seen();
        double columns = Geometry.ScanWidth / (double)width;
        double rows = Geometry.ScanHeight / (double)height;
        var places = new (int Low, int High, float Fraction)[width];
        for (int x = 0; x < width; x++)
        {
            places[x] = Neighbours(Geometry.ToInputX((x + 0.5) * columns) / Geometry.InputWidth * Width - 0.5, Width);
        }

        for (int y = 0; y < height; y++)
        {
            double scanY = (y + 0.5) * rows;
            double gridY = Geometry.ToInputY(scanY) / Geometry.InputHeight * Height - 0.5;
            (int y0, int y1, float fy) = Neighbours(gridY, Height);
            for (int x = 0; x < width; x++)
            {
                if (!seen.Contains((x + 0.5) * columns, scanY))
                {
                    continue;
                }

                (int x0, int x1, float fx) = places[x];
                float top = Lerp(Weights[y0 * Width + x0], Weights[y0 * Width + x1], fx);
                float bottom = Lerp(Weights[y1 * Width + x0], Weights[y1 * Width + x1], fx);
                result[y * width + x] = Lerp(top, bottom, fy) * uniform;
            }
        }

        return result;
    }

    private static (int Low, int High, float Fraction) Neighbours(double position, int count)
    {
        double clamped = Math.Clamp(position, 0, count - 1);
        int low = (int)Math.Floor(clamped);
        return (low, Math.Min(low + 1, count - 1), (float)(clamped - low));
    }

    private static float Lerp(float a, float b, float t) => a + ((b - a) * t);
}
