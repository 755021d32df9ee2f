using System.Globalization;

namespace MedClassifier.Benchmarks.Fuzzing;

/// <summary>What became of the mutants.</summary>
internal sealed class FuzzTally
{
    private readonly SortedDictionary<string, int> outcomes = new(StringComparer.Ordinal);
    private readonly List<(int Number, string Fault)> faults = [];
    private int crashes;
    private int hangs;

    /// <summary>The mutants that crashed or hung, and how.</summary>
    public IReadOnlyList<(int Number, string Fault)> Faults => faults;

    /// <summary>Counts an outcome; one that tells of an exception is a crash.</summary>
    public void Add(int number, string outcome)
    {
        if (outcome.StartsWith(FuzzCommand.Bug, StringComparison.Ordinal))
        {
            crashes++;
            faults.Add((number, outcome));
            return;
        }

        outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
    }

    /// <summary>Counts a process that died.</summary>
    public void Crashed(int number, int exitCode)
    {
        crashes++;
        faults.Add((number, $"the process ended with {exitCode}"));
    }

    /// <summary>Counts a process that was stopped.</summary>
    public void Hung(int number)
    {
        hangs++;
        faults.Add((number, "took longer than allowed"));
    }

    /// <summary>The outcomes and the faults, in a few lines.</summary>
    public string Summary(TimeSpan elapsed)
    {
        int total = outcomes.Values.Sum() + crashes + hangs;
        IEnumerable<string> lines = outcomes.Select(pair => string.Create(CultureInfo.InvariantCulture, $"  {pair.Value,6} {pair.Key}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join('\n', lines)}\n{total} mutants in {elapsed.TotalSeconds:F0} s: {crashes} crashes, {hangs} hangs");
    }
}
