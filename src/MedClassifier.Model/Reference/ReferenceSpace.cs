using System.Numerics;
using System.Runtime.InteropServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;

namespace MedClassifier.Model.Reference;

/// <summary>
/// What a model learnt from, as points in a space of features, each feature in standard deviations from its mean. The distance of a scan is
/// that to its k-th nearest point (Sun et al. 2022, arXiv:2204.06507).
/// </summary>
internal sealed class ReferenceSpace
{
    /// <summary>The k of the k-th nearest point.</summary>
    private const int Neighbours = 5;

    // Beyond the largest distance of nearly all scans of the same kind, a quarter more: another scanner's images are a little farther.
    private const double Margin = 1.25;
    private const int FewestScans = 20;
    private const double LeastDeviation = 1e-6;

    // How often a distance is compared with the largest one that counts.
    private const int VectorsALook = 16;
    private const float Rounding = 1e-5f;

    private readonly float[] mean;
    private readonly float[] scale;
    private readonly float[] points;

    /// <summary>A reference as it was stored.</summary>
    /// <param name="mean">Mean of each feature.</param>
    /// <param name="scale">What each is multiplied by then; at least 0.</param>
    /// <param name="points">Scans x features, row-major.</param>
    /// <param name="edge">Largest distance that is not flagged.</param>
    /// <param name="heldScans">Scans that the edge comes from.</param>
    public ReferenceSpace(float[] mean, float[] scale, float[] points, double edge, int heldScans)
    {
        this.mean = mean;
        this.scale = scale;
        this.points = points;
        Edge = edge;
        HeldScans = heldScans;
    }

    /// <summary>Number of scans that it was made of.</summary>
    public int Scans => points.Length / mean.Length;

    /// <summary>Number of other scans that its limits come from.</summary>
    public int HeldScans { get; }

    /// <summary>The distance beyond which a scan is flagged; positive.</summary>
    public double Edge { get; }

    /// <summary>The distance beyond which a scan has no result.</summary>
    public double Limit => Margin * Edge;

    public ReadOnlySpan<float> Mean => mean;

    public ReadOnlySpan<float> Scale => scale;

    public ReadOnlySpan<float> Points => points;

    /// <summary>Makes a reference.</summary>
    /// <param name="learnt">Pooled features of scans that the model learnt from; of one length.</param>
    /// <param name="held">Those of others of the same kind, for the edge.</param>
    /// <param name="share">Share of these that are not beyond the edge.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InsufficientData"/>.</returns>
    public static Outcome<ReferenceSpace> Fit(IReadOnlyList<float[]> learnt, IReadOnlyList<float[]> held, double share)
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

        var open = new ReferenceSpace(mean, scale, points, 1, held.Count);
        double edge = Quantile([.. held.Select(features => open.DistanceOf(features)).Order()], share);
        return edge > 0
            ? new ReferenceSpace(mean, scale, points, edge, held.Count)
            : new Rejection(RejectionCodes.InsufficientData, "the scans that were not learnt from are the same as those that were");
    }

    /// <summary>How near a scan is to what was learnt from, in multiples of the limit.</summary>
    /// <param name="features">Its features.</param>
    public Familiarity Familiarity(ReadOnlySpan<float> features) => new(DistanceOf(features) / Limit, 1 / Margin, 1);

    /// <summary>Distance from the k-th nearest point, in the unit of the features; infinite for features that are no numbers.</summary>
    public double DistanceOf(ReadOnlySpan<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(features.Length, mean.Length);
        Span<float> nearest = stackalloc float[Neighbours];
        nearest.Fill(float.PositiveInfinity);
        float[] place = new float[mean.Length];
        Standardise(features, mean, scale, place);
        for (int i = 0; i < points.Length; i += mean.Length)
        {
            float distance = Distance(place, points.AsSpan(i, mean.Length), nearest[^1]);
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

    /// <summary>The distance; infinite where it is no less than what is asked for, which is known before all features were looked at.</summary>
    private static float Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float most)
    {
        // Sums of squares only grow. A little more than the square, so that its rounding does not matter.
        float enough = most * most * (1 + Rounding);
        ReadOnlySpan<Vector<float>> wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> wideB = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sums = Vector<float>.Zero;
        for (int i = 0; i < wideA.Length; i++)
        {
            Vector<float> difference = wideA[i] - wideB[i];
            sums += difference * difference;
            if (i % VectorsALook == VectorsALook - 1 && Vector.Sum(sums) > enough)
            {
                return float.PositiveInfinity;
            }
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
            // A feature that is the same in all scans, as that of a dead channel, tells nothing apart.
            scale[i] = deviation > LeastDeviation ? (float)(1 / deviation) : 0;
        }

        return (mean, scale);
    }

    /// <summary>The smallest value that at least a share of the values reach.</summary>
    private static double Quantile(double[] ordered, double share) => ordered[Math.Clamp((int)Math.Ceiling(share * ordered.Length) - 1, 0, ordered.Length - 1)];
}
