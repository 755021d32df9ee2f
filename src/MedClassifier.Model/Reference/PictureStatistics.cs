using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Reference;

/// <summary>
/// What kind of picture a scan is, in 63 numbers: its grey levels, its detail across and down at five scales (Haar), alone and relative to
/// the local brightness, as speckle is, and its brightness by depth and side. Of what the model is given, scaled to fit 224 x 224.
/// </summary>
public static class PictureStatistics
{
    private const int Side = 224;
    private const int Scales = 5;
    private const int Bands = 8;
    private const int Columns = 4;
    private const int SmallestSide = 4;
    private const double Tiny = 1e-4;
    private const double Dark = 0.02;
    private const double Light = 0.98;
    private const double Seen = 0.1;

    private static readonly double[] Shares = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98];

    /// <summary>Computes them.</summary>
    /// <returns>63 finite numbers.</returns>
    public static float[] Of(Scan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var geometry = InputGeometry.Letterbox(scan.Width, scan.Height, scan.PixelAspect, Side, Side, scan.Region);
        var content = new ScanRegion(geometry.Left, geometry.Top, geometry.ContentWidth, geometry.ContentHeight);
        return Of(content.Of<float>(ScanTensor.Letterbox(scan.Pixels.Span, geometry), Side), content.Width);
    }

    /// <summary>Computes them of a picture that is not scaled any more.</summary>
    /// <param name="pixels">Grey values in [0, 1], row-major.</param>
    /// <param name="width">Columns.</param>
    internal static float[] Of(float[] pixels, int width)
    {
        List<double> numbers = [];
        AddLevels(pixels, numbers);
        (float[] rest, int restWidth) = (pixels, width);
        for (int scale = 0; scale < Scales; scale++)
        {
            (rest, restWidth) = AddDetail(rest, restWidth, numbers);
        }

        int height = pixels.Length / width;
        for (int band = 0; band < Bands; band++)
        {
            (int first, int end) = Part(band, Bands, height);
            numbers.Add(Mean(pixels, width, 0, width, first, end));
        }

        for (int column = 0; column < Columns; column++)
        {
            (int first, int end) = Part(column, Columns, width);
            numbers.Add(Mean(pixels, width, first, end, 0, height));
        }

        return [.. numbers.Select(number => (float)number)];
    }

    private static void AddLevels(float[] pixels, List<double> numbers)
    {
        var ranked = new RankedValues(pixels);
        foreach (double share in Shares)
        {
            double place = share * (pixels.Length - 1);
            int below = (int)place;
            float least = ranked[below];
            numbers.Add(least + ((ranked[Math.Min(below + 1, pixels.Length - 1)] - least) * (place - below)));
        }

        (double sum, int dark, int light) = (0, 0, 0);
        foreach (float pixel in pixels)
        {
            sum += pixel;
            dark += pixel < Dark ? 1 : 0;
            light += pixel > Light ? 1 : 0;
        }

        double mean = sum / pixels.Length;
        double squares = 0;
        foreach (float pixel in pixels)
        {
            squares += (pixel - mean) * (pixel - mean);
        }

        numbers.Add(mean);
        numbers.Add(Math.Sqrt(squares / pixels.Length));
        numbers.Add(dark / (double)pixels.Length);
        numbers.Add(light / (double)pixels.Length);
    }

    /// <summary>One step of the Haar transform: adds eight numbers, and gives the picture in half of its size.</summary>
    private static (float[] Half, int Width) AddDetail(float[] pixels, int width, List<double> numbers)
    {
        int height = pixels.Length / width;
        if (Math.Min(width, height) < SmallestSide)
        {
            numbers.AddRange(new double[8]);
            return (pixels, width);
        }

        (int halfWidth, int halfHeight) = (width / 2, height / 2);
        float[] half = new float[halfWidth * halfHeight];
        var across = new Detail();
        var down = new Detail();
        var diagonal = new Detail();
        for (int y = 0; y < halfHeight; y++)
        {
            ReadOnlySpan<float> upper = pixels.AsSpan(2 * y * width, width);
            ReadOnlySpan<float> lower = pixels.AsSpan(((2 * y) + 1) * width, width);
            Span<float> target = half.AsSpan(y * halfWidth, halfWidth);
            for (int x = 0; x < target.Length; x++)
            {
                (double a, double b, double c, double d) = (upper[2 * x], upper[(2 * x) + 1], lower[2 * x], lower[(2 * x) + 1]);
                double level = (a + b + c + d) / 4;
                target[x] = (float)level;
                across.Add((a - b + c - d) / 2, level);
                down.Add((a + b - c - d) / 2, level);
                diagonal.Add((a - b - c + d) / 2, level);
            }
        }

        foreach (Detail detail in new[] { across, down, diagonal })
        {
            numbers.Add(Math.Log(detail.Mean + Tiny));
            numbers.Add(Math.Log((detail.Mean + Tiny) / (detail.RootMeanSquare + Tiny)));
        }

        numbers.Add(across.Relative);
        numbers.Add(down.Relative);
        return (half, halfWidth);
    }

    private static (int First, int End) Part(int index, int count, int length)
    {
        int first = index * length / count;
        return (first, Math.Max(first + 1, (index + 1) * length / count));
    }

    private static double Mean(float[] pixels, int width, int left, int right, int top, int bottom)
    {
        double sum = 0;
        for (int y = top; y < bottom; y++)
        {
            foreach (float pixel in pixels.AsSpan((y * width) + left, right - left))
            {
                sum += pixel;
            }
        }

        return sum / ((double)(bottom - top) * (right - left));
    }

    // The detail in one direction.
    private sealed class Detail
    {
        // Where nothing is bright enough to relate to.
        private const double None = -9;

        private double sum;
        private double squares;
        private double relative;
        private int count;
        private int seen;

        public double Mean => sum / count;

        public double RootMeanSquare => Math.Sqrt(squares / count);

        public double Relative => seen == 0 ? None : Math.Log((relative / seen) + Tiny);

        public void Add(double value, double level)
        {
            double size = Math.Abs(value);
            sum += size;
            squares += size * size;
            count++;
            if (level > Seen)
            {
                relative += size / level;
                seen++;
            }
        }
    }
}
