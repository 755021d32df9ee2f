using System.Runtime.CompilerServices;

namespace MedClassifier.Ingestion.Quality;

/// <summary>How the grey values of a scan spread.</summary>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="MostInOneLevel">The share of the grey level that most of them have; 0 to 1.</param>
internal readonly record struct PixelSpread(double Deviation, double MostInOneLevel)
{
    /// <summary>Grey levels that are told apart.</summary>
    public const int Levels = 256;

    private const int Lanes = 4;

    /// <summary>Looks at all values once.</summary>
    /// <param name="pixels">Grey values in [0, 1]; at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PixelSpread Of(ReadOnlySpan<float> pixels)
    {
        // Four sums and four tables side by side: in one, every value would wait for the one before.
        Span<int> counts = stackalloc int[Lanes * Levels];
        counts.Clear();
        (double sum0, double sum1, double sum2, double sum3) = (0, 0, 0, 0);
        (double squares0, double squares1, double squares2, double squares3) = (0, 0, 0, 0);
        int i = 0;
        for (; i <= pixels.Length - Lanes; i += Lanes)
        {
            (double a, double b, double c, double d) = (pixels[i], pixels[i + 1], pixels[i + 2], pixels[i + 3]);
            (sum0, sum1, sum2, sum3) = (sum0 + a, sum1 + b, sum2 + c, sum3 + d);
            (squares0, squares1, squares2, squares3) = (squares0 + (a * a), squares1 + (b * b), squares2 + (c * c), squares3 + (d * d));
            counts[Level(a)]++;
            counts[Levels + Level(b)]++;
            counts[(2 * Levels) + Level(c)]++;
            counts[(3 * Levels) + Level(d)]++;
        }

        for (; i < pixels.Length; i++)
        {
            double value = pixels[i];
            (sum0, squares0) = (sum0 + value, squares0 + (value * value));
            counts[Level(value)]++;
        }

        int most = 0;
        for (int level = 0; level < Levels; level++)
        {
            most = Math.Max(most, counts[level] + counts[Levels + level] + counts[(2 * Levels) + level] + counts[(3 * Levels) + level]);
        }

        double mean = (sum0 + sum1 + sum2 + sum3) / pixels.Length;
        double meanSquare = (squares0 + squares1 + squares2 + squares3) / pixels.Length;
        return new PixelSpread(Math.Sqrt(Math.Max(0, meanSquare - (mean * mean))), (double)most / pixels.Length);
    }

    // Times a power of two is exact, for a double as for a float.
    private static int Level(double value) => Math.Min((int)(value * Levels), Levels - 1);
}
