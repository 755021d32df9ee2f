using System.CommandLine;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Pipeline;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Cli.Commands;

/// <summary>
/// medclassifier bench steps: a part of bench poolings, which starts it for each pooling. Options of a training come as JSON from standard
/// input, the cost of its steps goes as JSON to standard output.
/// </summary>
internal static class BenchStepsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var count = new Argument<int>("count") { Description = "Steps to time.", HelpName = "N" };
        var command = new ExampledCommand(CommandNames.Steps, "Times full training steps; the options come from standard input.") { count };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string json = await Console.In.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            TrainOptions options = JsonSerializer.Deserialize<TrainOptions>(json) ?? new TrainOptions();
            Outcome<StepCost> cost = await StepMeasurement.RunAsync(options, parsed.GetValue(count), cancellationToken).ConfigureAwait(false);
            if (!cost.IsValue)
            {
                throw new RunSetupException(cost.Rejection.Message);
            }

            screen.Show(JsonSerializer.Serialize(cost.Value));
            return ExitCodes.Done;
        });
        return command;
    }
}
