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

    /// <summary>
    /// Plays every image. Only what differs is asked, 4 (steps - 1) + 1 versions of each: a curve begins and ends with the whole image, whose
    /// answer is known, and with nothing but its mean.
    /// </summary>
    /// <param name="scans">Images.</param>
    /// <param name="ask">Asks the model about some versions, in their order: the probability of the class asked about for each.</param>
    /// <param name="together">Versions asked about at once, at least 1; versions of several images may come together.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="steps">Steps of a curve, at least 1.</param>
    /// <param name="cancellationToken">Stops between questions.</param>
    public static async Task<PerturbationReport> PlayAsync(
        IReadOnlyList<PerturbedScan> scans,
        Func<IReadOnlyList<PerturbedVersion>, CancellationToken, Task<IReadOnlyList<double>>> ask,
        int together,
        EvaluationOptions options,
        int steps = DefaultSteps,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scans);
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        List<double> answers = [];
        foreach (PerturbedVersion[] versions in scans.SelectMany((scan, i) => Versions(scan, i, steps, options.Seed)).Chunk(together))
        {
            cancellationToken.ThrowIfCancellationRequested();
            answers.AddRange(await ask(versions, cancellationToken).ConfigureAwait(false));
        }

        double[][][] curves = [.. Enumerable.Range(0, Games).Select(game => scans.Select((scan, i) => Answered(scan, i, game)).ToArray())];
        double[] Answered(PerturbedScan scan, int image, int game)
        {
            int first = image * (1 + (Games * (steps - 1)));
            IEnumerable<double> between = answers.Skip(first + 1 + (game * (steps - 1))).Take(steps - 1);
            return IsInsertion(game) ? [answers[first], .. between, scan.Whole] : [scan.Whole, .. between, answers[first]];
        }

        string?[] groups = [.. scans.Select(scan => scan.Group)];
        double[][] areas = [.. curves.Select(game => game.Select(Area).ToArray())];
        IReadOnlyList<Estimate> means = MeanEstimates.Of(
            [
                .. areas,
                [.. areas[RandomDeletion].Zip(areas[Deletion], (random, attended) => random - attended)],
                [.. areas[Insertion].Zip(areas[RandomInsertion], (attended, random) => attended - random)],
            ],
            groups, "no images", options, cancellationToken);
        PerturbationCurve Curve(int game) => new(
            groups.Length == 0 ? [] : [.. Enumerable.Range(0, steps + 1).Select(s =>
                new PerturbationPoint(s / (double)steps, curves[game].Average(curve => curve[s])))],
            means[game]);
        return new PerturbationReport(
            groups.Length, Curve(Deletion), Curve(Insertion), Curve(RandomDeletion), Curve(RandomInsertion), means[Games], means[Games + 1]);
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

    /// <summary>The image without its pixels, then game after game what lies between the beginning and the end of a curve.</summary>
    private static IEnumerable<PerturbedVersion> Versions(PerturbedScan scan, int image, int steps, int seed)
    {
        float[] full = scan.Pixels.ToArray();
        var empty = new float[full.Length];
        Array.Fill(empty, full.Average());
        yield return new PerturbedVersion(image, empty);
        int[] attended = ByAttention(scan);
        int[] random = Shuffled(attended.Length, unchecked(seed + (image * 7919)));
        for (int game = 0; game < Games; game++)
        {
            int[] order = game is Deletion or Insertion ? attended : random;
            (float[] from, float[] to) = IsInsertion(game) ? (empty, full) : (full, empty);
            float[] current = (float[])from.Clone();
            int done = 0;
            for (int step = 1; step < steps; step++)
            {
                for (int end = (int)((long)order.Length * step / steps); done < end; done++)
                {
                    current[order[done]] = to[order[done]];
                }

                yield return new PerturbedVersion(image, (float[])current.Clone());
            }
        }
    }

    private static bool IsInsertion(int game) => game is Insertion or RandomInsertion;

    private static double Area(double[] curve) => Enumerable.Range(1, curve.Length - 1).Average(i => (curve[i - 1] + curve[i]) / 2);
}
