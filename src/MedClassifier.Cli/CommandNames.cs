using System.CommandLine;

namespace MedClassifier.Cli;

/// <summary>Names on the command line that more than one file says.</summary>
internal static class CommandNames
{
    /// <summary>The program.</summary>
    public const string Program = "medclassifier";

    /// <summary>Group of the measurements.</summary>
    public const string Bench = "bench";

    /// <summary>Below it: the child that times training steps.</summary>
    public const string Steps = "steps";

    /// <summary>Below it: the measurement of the engines.</summary>
    public const string Engine = "engine";

    /// <summary>Below it: the child that measures one.</summary>
    public const string EngineTrial = "engine-trial";

    /// <summary>All that is typed for a command, such as "medclassifier model show".</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    /// <summary>The same without the program's name, and a space after it where there is anything: "model ".</summary>
    public static string PathBelow(Command command) => command.Parents.Any() ? PathOf(command)[(Program.Length + 1)..] + " " : "";
}
