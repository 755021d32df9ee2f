using MathNet.Numerics.Random;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>Draws whole groups with replacement, as many as there are, and computes statistics of each resample.</summary>
internal static class GroupBootstrap
{
    /// <summary>Runs all resamples over the cores; a resample has its own random stream, so that the threads do not matter.</summary>
    /// <returns>Values by statistic, number and resample.</returns>
    public static double[][][] Run(
        int groups, IReadOnlyList<IResampleStatistic> statistics, EvaluationOptions options, CancellationToken cancellationToken)
    {
        double[][][] results = [.. statistics.Select(s => Enumerable.Range(0, s.Width).Select(_ => new double[options.Resamples]).ToArray())];
        if (groups == 0)
        {
            return results;
        }

        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Threads == 0 ? Environment.ProcessorCount : options.Threads,
            CancellationToken = cancellationToken,
        };
        Parallel.For(
            0,
            options.Resamples,
            parallel,
            () => new Workspace(groups, statistics.Max(s => s.Width)),
            (resample, _, workspace) =>
            {
                Draw(workspace.Counts, options.Seed, resample);
                for (int s = 0; s < statistics.Count; s++)
                {
                    Span<double> values = workspace.Values.AsSpan(0, statistics[s].Width);
                    statistics[s].Compute(workspace.Counts, values);
                    for (int v = 0; v < values.Length; v++)
                    {
                        results[s][v][resample] = values[v];
                    }
                }

                return workspace;
            },
            _ => { });
        return results;
    }

    /// <summary>How often each group is drawn in one resample.</summary>
    internal static void Draw(ushort[] counts, int seed, int resample)
    {
        Array.Clear(counts);
        var random = new Xoshiro256StarStar(unchecked((seed * (int)2654435761) + resample), false);
        for (int i = 0; i < counts.Length; i++)
        {
            checked
            {
                counts[random.Next(counts.Length)]++;
            }
        }
    }

    private sealed record Workspace(ushort[] Counts, double[] Values)
    {
        public Workspace(int groups, int width)
            : this(new ushort[groups], new double[width])
        {
        }
    }
}
