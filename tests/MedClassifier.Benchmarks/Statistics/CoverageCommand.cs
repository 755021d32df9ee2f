using System.Globalization;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Benchmarks.Statistics;

/// <summary>How often the 95% DeLong intervals hold the true area, by simulation with two normal distributions.</summary>
internal static class CoverageCommand
{
    private const double Confidence = 0.95;
    private static readonly double[] Areas = [0.7, 0.85];
    private static readonly int[] Sizes = [50, 200, 1000];

    /// <summary>coverage [--runs 5000] [--seed 1]</summary>
    public static int Run(string[] args)
    {
        int runs = NumberArgument.Of(args, "--runs", 5000);
        int seed = NumberArgument.Of(args, "--seed", 1);
        Console.WriteLine("| AUC | n | logit DeLong covers | plain DeLong covers | runs without an interval |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (double area in Areas)
        {
            foreach (int size in Sizes)
            {
                (int logit, int plain, int none) = Cover(area, size, runs, seed);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {area} | {size} | {100.0 * logit / runs:0.0}% | {100.0 * plain / runs:0.0}% | {none} |"));
            }
        }

        return 0;
    }

    /// <summary>Half the cases are positive; a run without an interval counts as one that does not cover.</summary>
    private static (int Logit, int Plain, int None) Cover(double area, int size, int runs, int seed)
    {
        var random = new Xoshiro256StarStar(seed, false);
        int logit = 0, plain = 0, none = 0;

        // AUC = Phi(d / sqrt 2) for N(d, 1) against N(0, 1).
        double distance = Math.Sqrt(2) * Normal.InvCDF(0, 1, area);
        int[] labels = [.. Enumerable.Range(0, size).Select(i => i % 2)];
        var options = new EvaluationOptions { Resamples = 0, Confidence = Confidence };
        for (int run = 0; run < runs; run++)
        {
            double[] probabilities = [.. labels.SelectMany(label =>
            {
                double p = SpecialFunctions.Logistic(Normal.Sample(random, label * distance, 1));
                return new[] { 1 - p, p };
            })];
            ClassReport report = Evaluator.Evaluate(
                new EvaluationInput(new CaseTable(["no", "yes"], labels, probabilities)), options).Images.Classes[1];
            logit += report.RocAuc.Low <= area && area <= report.RocAuc.High ? 1 : 0;
            plain += report.RocAucDeLong.Low <= area && area <= report.RocAucDeLong.High ? 1 : 0;
            none += report.RocAuc.Low is null ? 1 : 0;
        }

        return (logit, plain, none);
    }
}
