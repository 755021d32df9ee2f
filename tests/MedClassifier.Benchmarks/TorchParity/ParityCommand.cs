using System.Diagnostics;
using System.Globalization;

namespace MedClassifier.Benchmarks.TorchParity;

/// <summary>
/// <c>torch-parity [--pairs N] [--threads N] [--task forward|step]</c>: the same work here and under Python: peak memory, in processes of
/// their own, then time, in alternating pairs, so that a busy machine disturbs both alike. Without pairs, memory alone.
/// </summary>
internal static class ParityCommand
{
    private const string Script = "tests/oracles/torch_parity.py";

    /// <summary>Runs the comparison and prints it.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args)
    {
        int pairs = Arguments.Number(args, "--pairs", 10);
        int threads = Arguments.Number(args, "--threads", 2);
        if (Environment.GetEnvironmentVariable(ParitySettings.Marker) is null)
        {
            return Again(args, threads);
        }

        string script = RepositoryPath.Find(Script);
        foreach (string task in Tasks(args))
        {
            (long here, long there) = (PeakMemory.OfTorchSharp(task, threads), PeakMemory.OfPython(script, task, threads));
            Console.WriteLine(Invariant($"{task}: peak memory {here / 1e6:F0} MB and {there / 1e6:F0} MB, ratio {here / (double)there:F3}"));
        }

        if (pairs == 0)
        {
            return 0;
        }

        using PythonPeer python = new(script, threads);
        using TorchSharpSide sharp = new(threads);
        Console.WriteLine($"peer: {python.Version}; {threads} threads; {pairs} pairs");
        foreach (string task in Tasks(args))
        {
            Compare(task, pairs, sharp, python);
        }

        return 0;
    }

    private static void Compare(string task, int pairs, TorchSharpSide sharp, PythonPeer python)
    {
        // The first runs choose kernels and fill the allocator.
        sharp.Run(task);
        python.Run(task);
        List<double> here = [];
        List<double> there = [];
        for (int i = 0; i < pairs; i++)
        {
            if (i % 2 == 0)
            {
                here.Add(sharp.Run(task));
                there.Add(python.Run(task));
            }
            else
            {
                there.Add(python.Run(task));
                here.Add(sharp.Run(task));
            }

            Console.WriteLine(Invariant($"{task} {i + 1}: TorchSharp {here[i]:F3} s, Python {there[i]:F3} s"));
        }

        Console.WriteLine(Invariant(
            $"{task}: medians {Median(here):F3} s and {Median(there):F3} s, ratio {Median(here) / Median(there):F3}"));
        Console.WriteLine(Invariant($"{task}: least {here.Min():F3} s and {there.Min():F3} s, ratio {here.Min() / there.Min():F3}"));
    }

    private static string[] Tasks(string[] args)
    {
        int place = Array.IndexOf(args, "--task");
        return place < 0 ? ["forward", "step"] : [args[place + 1]];
    }

    // glibc and OpenMP read their settings when a process starts, so this one starts itself with them.
    private static int Again(string[] args, int threads)
    {
        string[] command = Environment.GetCommandLineArgs();
        ProcessStartInfo start = new(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(command[0]);
        }

        foreach (string argument in args)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in ParitySettings.Environment(threads))
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
