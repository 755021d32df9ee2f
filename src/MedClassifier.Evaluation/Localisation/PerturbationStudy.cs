using MathNet.Numerics.Random;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>Plays deletion and insertion. Deleted pixels take the image's mean value.</summary>
public static class PerturbationStudy
{
    /// <summary>Steps of a curve: it has one point more.</summary>
    public const int DefaultSteps = 20;

    private const int Games = 4;

    /// <summary>Plays every image, one after the other; each asks the model about 4 (steps + 1) versions of itself.</summary>
    /// <param name="scans">Images; may be lazy, so that they need not lie in memory together.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="steps">Steps of a curve, at least 1.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    public static PerturbationReport Play(
        IEnumerable<PerturbedScan> scans, EvaluationOptions options, int steps = DefaultSteps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scans);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        List<double[]>[] curves = [.. Enumerable.Range(0, Games).Select(_ => new List<double[]>())];
        foreach (PerturbedScan scan in scans)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] attended = ByAttention(scan);
            int[] random = Shuffled(attended.Length, unchecked(options.Seed + (curves[0].Count * 7919)));
            float mean = Mean(scan.Pixels.Span);
            curves[0].Add(Curve(scan, attended, steps, mean, false));
            curves[1].Add(Curve(scan, attended, steps, mean, true));
            curves[2].Add(Curve(scan, random, steps, mean, false));
            curves[3].Add(Curve(scan, random, steps, mean, true));
        }

        IReadOnlyList<Estimate> areas = MeanEstimates.Of(
            [.. curves.Select(game => game.Select(Area).ToArray())], null, "no images", options, cancellationToken);
        PerturbationCurve[] games = [.. curves.Zip(areas, (game, area) => new PerturbationCurve(
            game.Count == 0 ? [] : [.. Enumerable.Range(0, steps + 1).Select(s =>
                new PerturbationPoint(s / (double)steps, game.Average(curve => curve[s])))],
            area))];
        return new PerturbationReport(curves[0].Count, games[0], games[1], games[2], games[3]);
    }

    /// <summary>Pixels from the most to the least attended; in reading order where they are equal.</summary>
    private static int[] ByAttention(PerturbedScan scan)
    {
        float[] map = scan.Attention.OnScan();
        ArgumentOutOfRangeException.ThrowIfNotEqual(scan.Pixels.Length, map.Length);
        return [.. Enumerable.Range(0, map.Length).OrderByDescending(i => map[i])];
    }

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var random = new Xoshiro256StarStar(seed, false);
        for (int i = count - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private static double[] Curve(PerturbedScan scan, int[] order, int steps, float blank, bool insert)
    {
        float[] full = scan.Pixels.ToArray();
        float[] empty = new float[full.Length];
        Array.Fill(empty, blank);
        (float[] current, float[] target) = insert ? (empty, full) : ((float[])full.Clone(), empty);
        List<float[]> versions = [(float[])current.Clone()];
        int done = 0;
        for (int step = 1; step <= steps; step++)
        {
            int end = (int)((long)order.Length * step / steps);
            for (; done < end; done++)
            {
                current[order[done]] = target[order[done]];
            }

            versions.Add((float[])current.Clone());
        }

        IReadOnlyList<double> scores = scan.Score(versions);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Count, versions.Count);
        return [.. scores];
    }

    private static float Mean(ReadOnlySpan<float> pixels)
    {
        double sum = 0;
        foreach (float pixel in pixels)
        {
            sum += pixel;
        }

        return (float)(sum / pixels.Length);
    }

    private static double Area(double[] curve) => Enumerable.Range(1, curve.Length - 1).Average(i => (curve[i - 1] + curve[i]) / 2);
}
