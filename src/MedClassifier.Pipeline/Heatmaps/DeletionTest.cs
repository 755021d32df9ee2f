using MedClassifier.Domain;
using MedClassifier.Domain.Numbers;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Heatmaps;

/// <summary>
/// Deletes cells of the native grid, an eighth of them after the other, in the order of each map and in two orders drawn at random, the same for
/// every image of a grid: (maps + 2) x 7 + 1 passes an image.
/// </summary>
internal static class DeletionTest
{
    private const int Steps = 8;
    private const int RandomOrders = 2;

    /// <summary>The scores of an image.</summary>
    /// <param name="cover">The image.</param>
    /// <param name="result">What the model gave for it, with its maps.</param>
    /// <param name="questions">Asks the model.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    public static async Task<Outcome<DeletionScores>> OfAsync(
        CellCover cover, Classification result, ScanQuestions questions, CancellationToken cancellationToken)
    {
        Heatmap[] maps = [.. result.AllMaps()];
        int[][] orders =
        [
            .. maps.Select(map => cover.Cells.OrderByDescending(cell => map.Weights[cell]).ToArray()),
            .. Enumerable.Range(1, RandomOrders).Select(seed => Shuffled(cover.Cells, (ulong)seed)),
        ];
        Outcome<double[]> answers = await questions.AskAsync(
            orders.SelectMany(order => Enumerable.Range(1, Steps - 1).Select(step => Without(cover, order, step)))
                .Prepend(cover.Without(_ => true)),
            result.Prediction.PredictedIndex,
            cancellationToken).ConfigureAwait(false);
        return answers.Then<DeletionScores>(all =>
        {
            double whole = result.Prediction.Probabilities[result.Prediction.PredictedIndex];
            double[] areas = [.. orders.Select((_, i) => Area([whole, .. all.Skip(1 + (i * (Steps - 1))).Take(Steps - 1), all[0]]))];
            return new DeletionScores(
                Steps,
                whole,
                all[0],
                areas[maps.Length..].Average(),
                [.. maps.Select((map, i) => new MapScore(map.Name, areas[i]))]);
        });
    }

    private static Scan Without(CellCover cover, int[] order, int step)
    {
        HashSet<int> gone = [.. order.Take((int)Math.Round(order.Length * step / (double)Steps))];
        return cover.Without(gone.Contains);
    }

    private static int[] Shuffled(IReadOnlyList<int> cells, ulong seed)
    {
        int[] order = [.. cells];
        var random = new SplitMix64(seed);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = (int)(random.NextDouble() * (i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private static double Area(double[] curve) => Enumerable.Range(1, curve.Length - 1).Average(i => (curve[i - 1] + curve[i]) / 2);
}
