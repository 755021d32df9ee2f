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
        if (scan.Spread is { } spread && (BlankBefore(spread) ?? OffTheData(scan, spread, deviation, share)) is { } reason)
        {
            return reason;
        }

        return deviation < options.MinDeviation
            ? Uniform($"its standard deviation is {Text(deviation)} of the grey range; at least {Text(options.MinDeviation)} is asked for")
            : share > options.MaxFlatShare
            ? Uniform($"{Text(share)} of its pixels are in one grey level of {Levels}; at most {Text(options.MaxFlatShare)} may be")
            : null;
    }

    /// <summary>
    /// Values that hardly differ on their own scale: stretched from smallest to largest, noise looks like an image. A window is its author's
    /// choice, and may be narrow: there less than a grey level is nothing.
    /// </summary>
    private Rejection? BlankBefore(GreySpread spread)
    {
        double least = spread.IsStretched ? options.MinDeviation : Math.Min(options.MinDeviation, spread.Levels > 0 ? 1.0 / Levels : 0);
        return spread.Deviation < least
            ? Uniform(
                $"before it is made grey, its standard deviation is {Text(spread.Deviation)} of its own range; at least {Text(least)} is asked for")
            : null;
    }

    /// <summary>A window that leaves nothing of an image that is there.</summary>
    private Rejection? OffTheData(Scan scan, GreySpread spread, double deviation, double share)
    {
        if (spread.IsStretched || (deviation >= options.MinDeviation && share <= options.MaxFlatShare)
            || scan.Receipt.Steps.LastOrDefault(step => step.Name == "window") is not { } window)
        {
            return null;
        }

        string said = string.Join(", ", window.Parameters.Where(p => p.Key is "center" or "width").Select(p => $"{p.Key} {p.Value}"));
        return new Rejection(
            RejectionCodes.NotEvaluated,
            $"The window ({said}) lies off the data, which reach from {Text(spread.Low)} to {Text(spread.High)}: "
            + "next to nothing of the image is seen.",
            "(0028,1050)");
    }

    private static Rejection Uniform(string what) => new(RejectionCodes.NotEvaluated, $"The image is nearly uniform: {what}.");

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
