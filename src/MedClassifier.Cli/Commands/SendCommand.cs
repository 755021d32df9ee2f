using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Sending;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier send: gives the DICOM objects of an output folder to an archive.</summary>
internal static class SendCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "send",
            "Sends the DICOM objects of an output folder to a DICOMweb server (STOW-RS) or Orthanc, each once; user and password, or a token, come "
                + "from MEDCLASSIFIER_SEND_USER and _PASSWORD, or _TOKEN.",
            "send -o results --url https://pacs.example.org/dicom-web",
            "send -o results --url http://localhost:8042 --set report.send.protocol=orthanc",
            "send -o results -c pacs.yaml");
        ConfigurationChoice configuration = new ConfigurationChoice()
            .With("--output", "-o", "run.output", "FOLDER", "Output folder of a run.")
            .With("--url", null, "report.send.url", "URL", "Base address of the server.");
        configuration.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(configuration.Load(parsed, screen), screen, cancellationToken));
        return command;
    }

    /// <summary>Sends, and shows how it ended.</summary>
    public static async Task<int> SendAsync(PipelineOptions options, Screen screen, CancellationToken cancellationToken)
    {
        var job = new SendJob(options.Report.Send, options.Run.Output, screen.Time);
        SendSummary summary = await job.RunAsync(cancellationToken).ConfigureAwait(false);
        SendView.Show(screen, summary, options.Report.Send.Url);
        return summary.ExitCode;
    }

    private static async Task<int> RunAsync(LoadedConfiguration? configuration, Screen screen, CancellationToken cancellationToken)
    {
        if (configuration is null)
        {
            return ExitCodes.Usage;
        }

        if (configuration.Options.Run.Output.Length == 0)
        {
            throw new RunSetupException("No output folder is named: give -o.");
        }

        return await SendAsync(configuration.Options, screen, cancellationToken).ConfigureAwait(false);
    }
}
