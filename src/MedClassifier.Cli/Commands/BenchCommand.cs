using System.CommandLine;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier bench: measurements that a user can repeat.</summary>
internal static class BenchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen) => new ExampledCommand(
        CommandNames.Bench,
        "Measures, so that the tables of the documentation can be made again.",
        "bench poolings -i labelled -o poolings")
    {
        BenchPoolingsCommand.Create(screen),
        BenchStepsCommand.Create(screen),
        BenchEngineCommand.Create(screen),
        BenchEngineTrialCommand.Create(screen),
    };
}
