using System.Numerics;
using System.Runtime.InteropServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;

namespace MedClassifier.Model.Reference;

/// <summary>
/// What a model learnt from, as points in the space of its pooled features, each feature in standard deviations from its mean. The distance of
/// a scan is that to its k-th nearest point (Sun et al. 2022, arXiv:2204.06507), in multiples of the limit.
/// </summary>
public sealed class FeatureReference
{
    /// <summary>The k of the k-th nearest point.</summary>
    internal const int Neighbours = 5;

    // Of scans of the same kind that were not learnt from, one in twenty is flagged and about one in a hundred has no result.
    private const double EdgeQuantile = 0.95;
    private const double LimitQuantile = 0.99;
    private const int FewestScans = 20;

    private readonly float[] mean;
    private readonly float[] scale;
    private readonly float[] points;

    /// <summary>A reference as it was stored.</summary>
    /// <param name="mean">Mean of each feature.</param>
    /// <param name="scale">What each is multiplied by then; at least 0.</param>
    /// <param name="points">Scans x features, row-major.</param>
    /// <param name="edge">Largest distance that is not flagged.</param>
    /// <param name="limit">Largest distance that has a result; positive.</param>
    /// <param name="heldScans">Scans that edge and limit come from.</param>
    internal FeatureReference(float[] mean, float[] scale, float[] points, double edge, double limit, int heldScans)
    {
        this.mean = mean;
        this.scale = scale;
        this.points = points;
        Edge = edge;
        Limit = limit;
        HeldScans = heldScans;
    }

    /// <summary>Number of scans that it was made of.</summary>
    public int Scans => points.Length / mean.Length;

    /// <summary>Number of other scans that its limits come from.</summary>
    public int HeldScans { get; }

    /// <summary>The distance beyond which a scan is flagged, in the unit of the features.</summary>
    public double Edge { get; }

    /// <summary>The distance beyond which a scan has no result, in the unit of the features.</summary>
    public double Limit { get; }

    internal ReadOnlySpan<float> Mean => mean;

    internal ReadOnlySpan<float> Scale => scale;

    internal ReadOnlySpan<float> Points => points;

    /// <summary>Makes a reference.</summary>
    /// <param name="learnt">Pooled features of scans that the model learnt from; of one length.</param>
    /// <param name="held">Those of others of the same kind, for the limits.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InsufficientData"/>.</returns>
    public static Outcome<FeatureReference> Fit(IReadOnlyList<float[]> learnt, IReadOnlyList<float[]> held)
    {
        ArgumentNullException.ThrowIfNull(learnt);
        ArgumentNullException.ThrowIfNull(held);
        if (learnt.Count < FewestScans || held.Count < FewestScans)
        {
            return new Rejection(
                RejectionCodes.InsufficientData,
                FormattableString.Invariant($"it takes {FewestScans} scans that were learnt from and {FewestScans} others; there are ")
                    + FormattableString.Invariant($"{learnt.Count} and {held.Count}"));
        }

        (float[] mean, float[] scale) = Moments(learnt);
        float[] points = new float[learnt.Count * mean.Length];
        for (int i = 0; i < learnt.Count; i++)
        {
            Standardise(learnt[i], mean, scale, points.AsSpan(i * mean.Length, mean.Length));
            RoundToHalf(points.AsSpan(i * mean.Length, mean.Length));
        }

        var open = new FeatureReference(mean, scale, points, 0, 1, held.Count);
        double[] distances = [.. held.Select(features => open.DistanceOf(features)).Order()];
        return new FeatureReference(mean, scale, points, Quantile(distances, EdgeQuantile), Quantile(distances, LimitQuantile), held.Count);
    }

    /// <summary>How near a scan is to what was learnt from.</summary>
    /// <param name="features">Its pooled features.</param>
    public Familiarity Familiarity(ReadOnlySpan<float> features) => new(DistanceOf(features) / Limit, Edge / Limit, 1);

    /// <summary>Distance from the k-th nearest point, in the unit of the features; infinite for features that are no numbers.</summary>
    internal double DistanceOf(ReadOnlySpan<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, mean.Length);
        Span<float> nearest = stackalloc float[Neighbours];
        nearest.Fill(float.PositiveInfinity);
        float[] place = new float[mean.Length];
        Standardise(features, mean, scale, place);
        for (int i = 0; i < points.Length; i += mean.Length)
        {
            float distance = Distance(place, points.AsSpan(i, mean.Length));
            for (int k = 0; k < Neighbours && distance < float.PositiveInfinity; k++)
            {
                if (distance < nearest[k])
                {
                    (nearest[k], distance) = (distance, nearest[k]);
                }
            }
        }

        return nearest[^1];
    }

    private static float Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sums = Vector<float>.Zero;
        for (int i = 0; i < wideA.Length; i++)
        {
            Vector<float> difference = wideA[i] - wideB[i];
            sums += difference * difference;
        }

        float sum = Vector.Sum(sums);
        for (int i = wideA.Length * Vector<float>.Count; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return MathF.Sqrt(sum);
    }

    private static void Standardise(ReadOnlySpan<float> features, float[] mean, float[] scale, Span<float> place)
    {
        for (int i = 0; i < place.Length; i++)
        {
            place[i] = (features[i] - mean[i]) * scale[i];
        }
    }

    // As the file has them, so that what was fitted and what is read are the same.
    private static void RoundToHalf(Span<float> values)
    {
        foreach (ref float value in values)
        {
            value = (float)(Half)value;
        }
    }

    private static (float[] Mean, float[] Scale) Moments(IReadOnlyList<float[]> features)
    {
        int length = features[0].Length;
        var mean = new float[length];
        var scale = new float[length];
        for (int i = 0; i < length; i++)
        {
            double centre = features.Average(row => (double)row[i]);
            double deviation = Math.Sqrt(features.Average(row => Math.Pow(row[i] - centre, 2)));
            mean[i] = (float)centre;
            // A feature that is the same in all scans says something only where it is another one; it counts little.
            scale[i] = deviation > 0 ? (float)(1 / deviation) : 0;
        }

        return (mean, scale);
    }

    /// <summary>The smallest value that at least a share of the values reach.</summary>
    private static double Quantile(double[] ordered, double share) => ordered[Math.Clamp((int)Math.Ceiling(share * ordered.Length) - 1, 0, ordered.Length - 1)];
}
