using System.CommandLine;

namespace MedClassifier.Cli;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">Lines to type, without the program's name.</param>
internal sealed class ExampledCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Lines to type.</summary>
    public string[] Examples { get; } = [.. examples.Select(example => $"{CommandNames.Program} {example}")];
}
