using System.CommandLine;
using System.CommandLine.Invocation;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Engines;

namespace MedClassifier.Cli;

/// <summary>--version: the version and the commit.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        string[] parts = ProgramVersion.Current.Split('+');
        string commit = parts.Length > 1 ? $" (commit {parts[1]})" : "";
        parseResult.InvocationConfiguration.Output.WriteLine($"{CommandNames.Program} {parts[0]}{commit}, {InstalledEngines.Text}");
        return ExitCodes.Done;
    }
}
