using System.Diagnostics;
using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Benchmarks.Statistics;

/// <summary>All metrics of a million predictions in 100,000 groups with a clustered bootstrap, beside scikit-learn.</summary>
internal static class BootstrapCommand
{
    private static readonly string[] Classes = ["normal", "benign", "malignant"];

    /// <summary>bootstrap [--cases 1000000] [--groups 100000] [--resamples 2000] [--threads 2] [--peer]</summary>
    public static int Run(string[] args)
    {
        int cases = NumberArgument.Of(args, "--cases", 1_000_000);
        int groups = NumberArgument.Of(args, "--groups", 100_000);
        int resamples = NumberArgument.Of(args, "--resamples", 2000);
        int threads = NumberArgument.Of(args, "--threads", 2);
        EvaluationInput input = new(Simulated(cases, groups));
        var options = new EvaluationOptions { Resamples = resamples, Threads = threads };
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        UnitReport report = Evaluator.Evaluate(input, options).Images;
        watch.Stop();
        process.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{cases:N0} cases, {groups:N0} groups, {resamples:N0} resamples, {threads} threads: {watch.Elapsed.TotalSeconds:0.0} s, "
            + $"processor time {(process.TotalProcessorTime - before).TotalSeconds:0.0} s, peak memory {process.PeakWorkingSet64 / 1e6:0} MB"));
        Console.WriteLine("Per image and per group: every metric of the catalogue, each class's areas, sensitivity, specificity, F1 and Brier.");
        foreach (NamedEstimate metric in report.Overall)
        {
            Show(metric.Name, metric.Estimate);
        }

        foreach (ClassReport one in report.Classes)
        {
            Show($"AUC {one.Class}, logit", one.RocAuc);
            Show($"AUC {one.Class}", one.RocAucBootstrap);
            Show($"sensitivity {one.Class}", one.SensitivityBootstrap);
            Show($"specificity {one.Class}", one.SpecificityBootstrap);
        }

        return args.Contains("--peer") ? Peer(cases, groups, resamples) : 0;
    }

    /// <summary>Softmax of normal logits that share a part within a group.</summary>
    private static CaseTable Simulated(int cases, int groups)
    {
        var random = new Xoshiro256StarStar(7, false);
        var labels = new int[cases];
        var probabilities = new double[cases * Classes.Length];
        var names = new string[cases];
        string[] group = [.. Enumerable.Range(0, groups).Select(g => string.Create(CultureInfo.InvariantCulture, $"patient {g}"))];
        double[] shared = [.. Enumerable.Range(0, groups * Classes.Length).Select(_ => Normal.Sample(random, 0, 0.7))];
        int[] label = [.. Enumerable.Range(0, groups).Select(_ => random.Next(Classes.Length))];
        for (int i = 0; i < cases; i++)
        {
            int of = random.Next(groups);
            names[i] = group[of];
            labels[i] = label[of];
            Span<double> row = probabilities.AsSpan(i * Classes.Length, Classes.Length);
            double sum = 0;
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = Math.Exp(Normal.Sample(random, k == labels[i] ? 1.2 : 0, 1) + shared[(of * Classes.Length) + k]);
                sum += row[k];
            }

            for (int k = 0; k < row.Length; k++)
            {
                row[k] /= sum;
            }
        }

        return new CaseTable(Classes, labels, probabilities, names);
    }

    private static int Peer(int cases, int groups, int resamples)
    {
        ProcessStartInfo start = new("/usr/bin/python3");
        foreach (object argument in new object[] { "tests/oracles/bootstrap_peer.py", cases, groups, resamples })
        {
            start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }

        using Process peer = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start.");
        peer.WaitForExit();
        return peer.ExitCode;
    }

    private static void Show(string name, Estimate estimate) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-32} {estimate.Value:0.000000}  [{estimate.Low:0.000000}, {estimate.High:0.000000}]  {estimate.Method}"));
}
