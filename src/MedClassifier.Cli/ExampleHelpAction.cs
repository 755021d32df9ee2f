using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli;

/// <summary>--help: the usual help, then examples; the program's own ends with the exit codes.</summary>
/// <param name="usual">Writes the usual help.</param>
internal sealed class ExampleHelpAction(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int result = usual.Invoke(parseResult);
        var command = (ExampledCommand)parseResult.CommandResult.Command;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        WriteList(output, command.Examples.Length == 1 ? "Example:" : "Examples:", command.Examples);
        if (command.Name == CommandNames.Program)
        {
            output.WriteLine();
            WriteList(output, "Exit codes:", [.. ExitCodes.All.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Code,-4} {e.Meaning}"))]);
        }

        return result;
    }

    private static void WriteList(TextWriter output, string head, string[] lines)
    {
        foreach (string line in lines.Select(line => $"  {line}").Prepend(head))
        {
            output.WriteLine(line);
        }
    }
}
