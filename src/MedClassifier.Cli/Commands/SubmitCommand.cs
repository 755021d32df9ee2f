using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Service.Postgres;
using MedClassifier.Service.Submission;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier submit: gives an input to a queue.</summary>
internal static class SubmitCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "submit",
            "Cuts an input into units of whole studies and gives them to a RabbitMQ queue, for workers on any machine; what they come to stands in a "
                + "PostgreSQL ledger. Given again, it goes on where it stopped. Passwords: MEDCLASSIFIER_QUEUE_PASSWORD and PGPASSWORD.",
            "submit -i /data/studies --queue amqp://broker --ledger postgresql://user@database/results",
            "submit -i /data/studies --queue 'amqp://broker?queue=night' --ledger 'postgresql://user@database/results?ledger=night'");
        ConfigurationChoice configuration = ServiceChoice.Create()
            .WithInput("run.input", "PATH", "Folder, file, DICOMDIR or archive, as the workers see it or under another root.")
            .With("--chunk", null, "service.chunk", "N", "Files of a unit; 64 unless it says so.")
            .WithSwitch("--identified", "identity.identified", "As the workers are started.");
        configuration.AddTo(command);
        var again = new Option<bool>("--again")
        {
            Description = "Sends also what was sent and is not finished: the queue was lost.",
        };
        command.Add(again);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(configuration.Load(parsed, screen), parsed.GetValue(again), screen, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(LoadedConfiguration? configuration, bool again, Screen screen, CancellationToken cancellationToken)
    {
        if (configuration is null)
        {
            return ExitCodes.Usage;
        }

        PipelineOptions options = configuration.Options;
        using PostgresHome home = ServiceChoice.Ledger(options);
        SubmitSummary summary;
        await using (var phases = new PhaseView(screen))
        {
            string phase = "";
            summary = await new SubmitJob(options, home).RunAsync(again, Show, cancellationToken).ConfigureAwait(false);

            void Show(string name, long count)
            {
                if (phase != name)
                {
                    phases.Begin(phase = name);
                }
            }
        }

        if (summary.Units.Units == 0)
        {
            screen.ShowError("The input holds no file to classify.");
        }
        else if (screen.Verbosity != Verbosity.Quiet)
        {
            string whence = summary.IsNew ? "" : ", of an earlier submission";
            screen.Show($"{Screen.Count(summary.Sent)} units sent{whence}; of {Screen.Count(summary.Units.Units)} "
                + $"units with {Screen.Count(summary.Units.Files)} files {Screen.Count(summary.Units.Waiting)} wait for a worker.");
        }

        return summary.ExitCode;
    }
}
