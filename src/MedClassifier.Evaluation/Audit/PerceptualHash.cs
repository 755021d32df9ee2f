using System.Numerics;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Evaluation.Audit;

/// <summary>
/// What a picture looks like, so that copies which were scaled, recompressed or brightened are found: the signs of the 64 lowest cosine
/// frequencies against their median, and the 32 x 32 thumbnail they were made of.
/// </summary>
/// <param name="Bits">Bit u + 8 v is set when the frequency u across and v down is above the median of all but the mean.</param>
/// <param name="Thumbnail">32 x 32 grey values, row-major, with mean 0 and length 1 (all 0 for an even picture).</param>
public sealed record PerceptualHash(ulong Bits, IReadOnlyList<float> Thumbnail)
{
    /// <summary>Bits in which two pictures may differ and still be looked at closely.</summary>
    public const int NearBits = 8;

    /// <summary>Correlation of the thumbnails from which two such pictures count as nearly the same.</summary>
    public const double NearCorrelation = 0.95;

    private const int Side = 32;
    private const int Frequencies = 8;

    private static readonly double[] Cosines =
    [
        .. Enumerable.Range(0, Frequencies * Side).Select(i => Math.Cos(Math.PI * ((2 * (i % Side)) + 1) * (i / Side) / (2.0 * Side))),
    ];

    /// <summary>The hash of a scan.</summary>
    public static PerceptualHash Of(Scan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        double[] small = Shrink(scan);
        return new PerceptualHash(Signs(small), Normalise(small));
    }

    /// <summary>Bits that differ, 0 to 64.</summary>
    public int Distance(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    /// <summary>Pearson's correlation of the thumbnails, -1 to 1.</summary>
    public double Correlation(PerceptualHash other)
    {
        double sum = 0;
        for (int i = 0; i < Thumbnail.Count; i++)
        {
            sum += Thumbnail[i] * other.Thumbnail[i];
        }

        return Math.Clamp(sum, -1, 1);
    }

    /// <summary>Means over the cells of a 32 x 32 grid; a pixel that lies across an edge counts by its share.</summary>
    private static double[] Shrink(Scan scan)
    {
        ReadOnlySpan<float> pixels = scan.Pixels.Span;
        var rows = new double[Side * scan.Width];
        for (int y = 0; y < Side; y++)
        {
            double from = y * (double)scan.Height / Side;
            double to = (y + 1) * (double)scan.Height / Side;
            for (int source = (int)from; source < Math.Min(scan.Height, Math.Ceiling(to)); source++)
            {
                double weight = (Math.Min(to, source + 1) - Math.Max(from, source)) / (to - from);
                Span<double> row = rows.AsSpan(y * scan.Width, scan.Width);
                ReadOnlySpan<float> line = pixels.Slice(source * scan.Width, row.Length);
                for (int x = 0; x < row.Length; x++)
                {
                    row[x] += weight * line[x];
                }
            }
        }

        var small = new double[Side * Side];
        for (int x = 0; x < Side; x++)
        {
            double from = x * (double)scan.Width / Side;
            double to = (x + 1) * (double)scan.Width / Side;
            for (int source = (int)from; source < Math.Min(scan.Width, Math.Ceiling(to)); source++)
            {
                double weight = (Math.Min(to, source + 1) - Math.Max(from, source)) / (to - from);
                for (int y = 0; y < Side; y++)
                {
                    small[(y * Side) + x] += weight * rows[(y * scan.Width) + source];
                }
            }
        }

        return small;
    }

    private static ulong Signs(double[] small)
    {
        var values = new double[Frequencies * Frequencies];
        for (int v = 0; v < Frequencies; v++)
        {
            for (int u = 0; u < Frequencies; u++)
            {
                ReadOnlySpan<double> across = Cosines.AsSpan(u * Side, Side);
                double sum = 0;
                for (int y = 0; y < Side; y++)
                {
                    ReadOnlySpan<double> row = small.AsSpan(y * Side, across.Length);
                    double down = Cosines[(v * Side) + y];
                    for (int x = 0; x < across.Length; x++)
                    {
                        sum += row[x] * across[x] * down;
                    }
                }

                values[(v * Frequencies) + u] = sum;
            }
        }

        double[] sorted = [.. values.Skip(1).Order()];
        double median = sorted[sorted.Length / 2];
        ulong bits = 0;
        for (int i = 0; i < values.Length; i++)
        {
            bits |= values[i] > median ? 1UL << i : 0;
        }

        return bits;
    }

    private static float[] Normalise(double[] small)
    {
        double mean = small.Average();
        double length = Math.Sqrt(small.Sum(value => (value - mean) * (value - mean)));
        return [.. small.Select(value => length < 1e-9 ? 0f : (float)((value - mean) / length))];
    }
}
