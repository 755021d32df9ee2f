using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace MedClassifier.Evaluation.Ranking;

/// <summary>
/// DeLong, DeLong and Clarke-Pearson (Biometrics 1988): the area and its variance from each case's placement, in n log n (Sun and Xu 2014).
/// </summary>
internal sealed class DeLong
{
    private readonly double[] positives;
    private readonly double[] negatives;

    private DeLong(double area, double[] positives, double[] negatives)
    {
        Area = area;
        this.positives = positives;
        this.negatives = negatives;
        Variance = positives.Length < 2 || negatives.Length < 2
            ? null
            : (positives.Variance() / positives.Length) + (negatives.Variance() / negatives.Length);
    }

    /// <summary>The area, in [0, 1].</summary>
    public double Area { get; }

    /// <summary>Variance of the area; null with fewer than two positives or negatives.</summary>
    public double? Variance { get; }

    private long Count => positives.Length + (long)negatives.Length;

    private string? WhyNoInterval => Variance is null ? "fewer than two positives or negatives"
        : Variance > 0 ? null
        : "the DeLong variance is 0";

    /// <summary>Places every case; null when there are no positives or no negatives.</summary>
    /// <remarks>
    /// A positive's placement is the share of negatives below it, a negative's the share of positives above it, ties half; both in the
    /// order of the cases, so that two models can be paired.
    /// </remarks>
    public static DeLong? Of(RankedScores ranked)
    {
        if (RocArea.Compute(ranked) is not { } area)
        {
            return null;
        }

        var placements = new double[ranked.Count];
        foreach (TieBlock block in ranked.Blocks())
        {
            double below = (ranked.Negatives - block.NegativesSoFar + (block.Negatives / 2.0)) / ranked.Negatives;
            double above = (block.PositivesSoFar - (block.Positives / 2.0)) / ranked.Positives;
            for (int rank = block.First; rank <= block.Last; rank++)
            {
                placements[ranked.CaseAt(rank)] = ranked.IsPositiveAt(rank) ? below : above;
            }
        }

        return new DeLong(
            area,
            [.. placements.Where((_, i) => ranked.IsPositive(i))],
            [.. placements.Where((_, i) => !ranked.IsPositive(i))]);
    }

    /// <summary>The area with its interval on its own scale, cut off at 0 and 1.</summary>
    public Estimate Plain(double confidence)
    {
        if (WhyNoInterval is { } reason)
        {
            return Estimate.Plain(Area, Count, reason);
        }

        double half = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(Variance!.Value);
        return Estimate.Of(Area, Math.Max(0, Area - half), Math.Min(1, Area + half), IntervalMethods.DeLong, Count);
    }

    /// <summary>The area with its interval on the logit scale: se(logit A) = se(A) / (A (1 - A)).</summary>
    public Estimate OnLogitScale(double confidence)
    {
        if (Area is 0 or 1 || WhyNoInterval is not null)
        {
            return Estimate.Plain(Area, Count, Area is 0 or 1 ? $"the area is {Area}, where the logit scale ends" : WhyNoInterval);
        }

        double half = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(Variance!.Value) / (Area * (1 - Area));
        double centre = SpecialFunctions.Logit(Area);
        return Estimate.Of(
            Area, SpecialFunctions.Logistic(centre - half), SpecialFunctions.Logistic(centre + half), IntervalMethods.DeLongLogit, Count);
    }

    /// <summary>
    /// Variance of this area minus another over the same cases; null when there is none. Taken from the differences of the placements, it
    /// is exactly 0 where both rank alike.
    /// </summary>
    public double? VarianceOfDifference(DeLong other) => Variance is null || other.Variance is null
        ? null
        : (Differences(positives, other.positives).Variance() / positives.Length)
            + (Differences(negatives, other.negatives).Variance() / negatives.Length);

    private static double[] Differences(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a - b)];
}
