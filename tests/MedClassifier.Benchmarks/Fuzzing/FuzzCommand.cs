using System.Diagnostics;
using System.Globalization;

namespace MedClassifier.Benchmarks.Fuzzing;

/// <summary>
/// <c>fuzz [--set dicom|pictures] [--mutants N] [--seed S] [--from N]</c>: mutants of valid files are opened and read in a child process. A mutant may be set
/// aside or give scans; that the process dies, that an exception escapes, or that it takes longer than ten seconds, is a fault.
/// </summary>
internal static class FuzzCommand
{
    /// <summary>What a worker writes where an exception escaped.</summary>
    public const string Bug = "BUG";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // A process needs time to start and to compile, under load more so.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs the mutants and prints a summary.</summary>
    /// <returns>0 when nothing crashed or hung, else 1.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        int mutants = Arguments.Number(args, "--mutants", 20_000);
        int seed = Arguments.Number(args, "--seed", 1);
        int from = Arguments.Number(args, "--from", 0);
        string set = Arguments.Text(args, "--set", "dicom");
        IReadOnlyList<string> corpus = FuzzCorpus.Files(set);
        if (corpus.Count == 0)
        {
            await Console.Error.WriteLineAsync("There are no files to mutate.").ConfigureAwait(false);
            return 2;
        }

        Console.WriteLine(Invariant($"{mutants} mutants of {corpus.Count} files, seed {seed}"));
        var tally = new FuzzTally();
        long start = Stopwatch.GetTimestamp();
        for (int next = from; next < from + mutants;)
        {
            next = await RunChildAsync(set, seed, next, from + mutants, tally).ConfigureAwait(false);
        }

        var mutator = new Mutator(corpus, seed);
        foreach ((int number, string fault) in tally.Faults)
        {
            Console.WriteLine(Invariant($"mutant {number} of {Path.GetFileName(mutator.Make(number).File)}: {fault}"));
        }

        Console.WriteLine(tally.Summary(Stopwatch.GetElapsedTime(start)));
        return tally.Faults.Count == 0 ? 0 : 1;
    }

    /// <returns>The number of the next mutant: the one after that of which the child died or was stopped.</returns>
    private static async Task<int> RunChildAsync(string set, int seed, int from, int to, FuzzTally tally)
    {
        using Process child = SelfProcess.Start(
            "fuzz-worker", set, seed.ToString(CultureInfo.InvariantCulture), from.ToString(CultureInfo.InvariantCulture),
            to.ToString(CultureInfo.InvariantCulture));
        int current = from;
        TimeSpan limit = StartLimit;
        try
        {
            while (true)
            {
                string? line = await child.StandardOutput.ReadLineAsync().WaitAsync(limit).ConfigureAwait(false);
                if (line is null)
                {
                    break;
                }

                string[] words = line.Split(' ', 2);
                current = int.Parse(words[0], CultureInfo.InvariantCulture);
                limit = Limit;
                if (words.Length == 2)
                {
                    tally.Add(current, words[1]);
                    current++;
                }
            }
        }
        catch (TimeoutException)
        {
            child.Kill();
            tally.Hung(current);
            return current + 1;
        }

        await child.WaitForExitAsync().ConfigureAwait(false);
        if (child.ExitCode == 0 && current >= to)
        {
            return to;
        }

        tally.Crashed(current, child.ExitCode);
        return current + 1;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
