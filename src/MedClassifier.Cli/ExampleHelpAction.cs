using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MedClassifier.Cli;

/// <summary>--help: the usual help, then examples.</summary>
/// <param name="usual">Writes the usual help.</param>
internal sealed class ExampleHelpAction(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int result = usual.Invoke(parseResult);
        string[] examples = parseResult.CommandResult.Command is ExampledCommand command
            ? command.Examples
            : [$"{CommandLine.ProgramName} run -i studies -o results", $"{CommandLine.ProgramName} run --help"];
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(examples.Length == 1 ? "Example:" : "Examples:");
        foreach (string example in examples)
        {
            output.WriteLine($"  {example}");
        }

        return result;
    }
}
