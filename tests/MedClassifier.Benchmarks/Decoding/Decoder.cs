using System.Diagnostics;
using System.Globalization;

namespace MedClassifier.Benchmarks.Decoding;

/// <summary>A process that decodes files: a line of paths in, the seconds of one pass out, by the clock and of the processor.</summary>
internal sealed class Decoder : IDisposable
{
    private readonly Process process;

    /// <param name="name">For the table.</param>
    /// <param name="process">Started, with standard input and output redirected.</param>
    public Decoder(string name, Process process)
    {
        Name = name;
        this.process = process;
        Version = ReadLine();
    }

    /// <summary>For the table.</summary>
    public string Name { get; }

    /// <summary>What the process said of itself.</summary>
    public string Version { get; }

    /// <summary>Whether processor time is measured rather than the clock: a busy machine disturbs it less.</summary>
    public bool ByProcessor { get; init; }

    /// <summary>The last word of the last answer.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>One pass over the files; null where one of them is not decoded.</summary>
    public double? Seconds(IReadOnlyList<string> files)
    {
        process.StandardInput.WriteLine(string.Join('\t', files));
        process.StandardInput.Flush();
        string[] answer = ReadLine().Split(' ');
        Answer = answer[^1];
        string text = answer[ByProcessor && answer.Length > 1 ? 1 : 0];
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? seconds : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string ReadLine() => process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended.");
}
