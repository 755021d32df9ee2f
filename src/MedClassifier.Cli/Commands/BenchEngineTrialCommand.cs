using System.CommandLine;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Engines;

namespace MedClassifier.Cli.Commands;

/// <summary>
/// medclassifier bench engine-trial: a part of bench engine, which starts it for each measurement. The trial comes as JSON from standard
/// input, its cost goes as JSON to standard output.
/// </summary>
internal static class BenchEngineTrialCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(CommandNames.EngineTrial, "Measures an engine; what and how comes from standard input.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            string text = await Console.In.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            EngineTrial trial = JsonSerializer.Deserialize<EngineTrial>(text) ?? throw new RunSetupException("there is no trial on standard input");
            Outcome<EngineCost> cost = await EngineMeasurement.RunAsync(trial, cancellationToken).ConfigureAwait(false);
            screen.Show(JsonSerializer.Serialize(cost.IsValue ? cost.Value : throw new RunSetupException(cost.Rejection.Message)));
            return ExitCodes.Done;
        });
        return command;
    }
}
