using MathNet.Numerics.Random;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>Plays deletion and insertion. Deleted pixels take the image's mean value.</summary>
public static class PerturbationStudy
{
    /// <summary>Steps of a curve: it has one point more.</summary>
    public const int DefaultSteps = 20;

    private const int Deletion = 0;
    private const int Insertion = 1;
    private const int RandomDeletion = 2;
    private const int RandomInsertion = 3;
    private const int Games = 4;

    /// <summary>Plays every image, one after the other; each asks the model about 4 (steps + 1) versions of itself.</summary>
    /// <param name="scans">Images; may be lazy, so that they need not lie in memory together.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="steps">Steps of a curve, at least 1.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    public static async Task<PerturbationReport> PlayAsync(
        IAsyncEnumerable<PerturbedScan> scans, EvaluationOptions options, int steps = DefaultSteps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scans);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        List<double[]>[] curves = [.. Enumerable.Range(0, Games).Select(_ => new List<double[]>())];
        List<string?> groups = [];
        await foreach (PerturbedScan scan in scans.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            int[] attended = ByAttention(scan);
            int[] random = Shuffled(attended.Length, unchecked(options.Seed + (curves[0].Count * 7919)));
            foreach ((int game, int[] order, bool insert) in
                new[] { (Deletion, attended, false), (Insertion, attended, true), (RandomDeletion, random, false), (RandomInsertion, random, true) })
            {
                curves[game].Add(await CurveAsync(scan, order, steps, insert, cancellationToken).ConfigureAwait(false));
            }

            groups.Add(scan.Group);
        }

        double[][] areas = [.. curves.Select(game => game.Select(Area).ToArray())];
        IReadOnlyList<Estimate> means = MeanEstimates.Of(
            [
                .. areas,
                [.. areas[RandomDeletion].Zip(areas[Deletion], (random, attended) => random - attended)],
                [.. areas[Insertion].Zip(areas[RandomInsertion], (attended, random) => attended - random)],
            ],
            groups, "no images", options, cancellationToken);
        PerturbationCurve Curve(int game) => new(
            groups.Count == 0 ? [] : [.. Enumerable.Range(0, steps + 1).Select(s =>
                new PerturbationPoint(s / (double)steps, curves[game].Average(curve => curve[s])))],
            means[game]);
        return new PerturbationReport(
            groups.Count, Curve(Deletion), Curve(Insertion), Curve(RandomDeletion), Curve(RandomInsertion), means[Games], means[Games + 1]);
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

    private static async Task<double[]> CurveAsync(PerturbedScan scan, int[] order, int steps, bool insert, CancellationToken cancellationToken)
    {
        float[] full = scan.Pixels.ToArray();
        float[] empty = new float[full.Length];
        Array.Fill(empty, full.Average());
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

        IReadOnlyList<double> scores = await scan.Score(versions, cancellationToken).ConfigureAwait(false);
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Count, versions.Count);
        return [.. scores];
    }

    private static double Area(double[] curve) => Enumerable.Range(1, curve.Length - 1).Average(i => (curve[i - 1] + curve[i]) / 2);
}
