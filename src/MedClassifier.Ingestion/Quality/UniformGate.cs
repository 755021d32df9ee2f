using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Quality;

/// <summary>Refuses images with next to nothing in them: a blank screen, a lens cap, a page with one line of text.</summary>
/// <param name="options">The limits.</param>
internal sealed class UniformGate(QualityOptions options)
{
    private const int Levels = 256;

    /// <summary>Why the image is not evaluated; null when it is.</summary>
    public Rejection? Check(Scan scan)
    {
        ReadOnlySpan<float> pixels = scan.Pixels.Span;
        Span<int> histogram = stackalloc int[Levels];
        histogram.Clear();
        (double sum, double squares) = (0, 0);
        foreach (float pixel in pixels)
        {
            sum += pixel;
            squares += (double)pixel * pixel;
            histogram[Math.Clamp((int)(pixel * Levels), 0, Levels - 1)]++;
        }

        int most = 0;
        foreach (int count in histogram)
        {
            most = Math.Max(most, count);
        }

        double mean = sum / pixels.Length;
        double deviation = Math.Sqrt(Math.Max(0, (squares / pixels.Length) - (mean * mean)));
        double share = (double)most / pixels.Length;
        return deviation < options.MinDeviation
            ? Uniform($"a standard deviation of {Text(deviation)} of the grey range; at least {Text(options.MinDeviation)} is asked for")
            : share > options.MaxFlatShare
            ? Uniform($"{Text(share)} of its pixels in one grey level of {Levels}; at most {Text(options.MaxFlatShare)} may be")
            : null;
    }

    private static Rejection Uniform(string what) => new(RejectionCodes.NotEvaluated, $"The image is nearly uniform: it has {what}.");

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
