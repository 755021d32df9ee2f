using System.CommandLine;
using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion.Tables;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Validation;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier sample score: how well a run did on a folder with labels.</summary>
internal static class SampleScoreCommand
{
    private static readonly string[] Shown = ["accuracy", "balanced_accuracy", "macro_auc"];

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        Option<string> input = new("--input", "-i") { Description = "Folder with labels.csv.", HelpName = "FOLDER", Required = true };
        Option<string> output = new("--output", "-o") { Description = "Output folder of the run.", HelpName = "FOLDER", Required = true };
        var configuration = new ConfigurationChoice();
        var command = new ExampledCommand(
            "score",
            "Compares a run's results with the labels and lesion masks: accuracy, and how often the attention is largest inside the lesion.",
            "sample score -i sample-data -o results")
        {
            input, output,
        };
        configuration.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            Task.FromResult(configuration.Load(parsed, screen) is { } loaded
                ? Run(loaded.Options, parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), screen, cancellationToken)
                : ExitCodes.Usage));
        return command;
    }

    private static int Run(PipelineOptions options, string input, string output, Screen screen, CancellationToken cancellationToken)
    {
        (EvaluationReport report, LocalisationSummary lesions, int missing, IReadOnlyList<TableFault> unusable) =
            new SampleScore(options.Ingest).Compute(input, output, Finding.All, cancellationToken);
        List<(string, string)> rows = [("images", Screen.Count(report.Images.Count))];
        if (missing > 0)
        {
            rows.Add(("without a result", Screen.Count(missing)));
        }

        rows.AddRange(unusable.Select(fault => ("mask not used", fault.ToString())));
        rows.AddRange(Shown.Select(name => (name.Replace('_', ' '), Share(report.Images[name]))));
        if (lesions.Images > 0)
        {
            rows.Add(("pointing game", $"{Share(lesions.PointingGame)} of {Screen.Count(lesions.Images)} lesion images"));
        }

        foreach ((string name, IReadOnlyList<int> counts) in report.Images.Confusion.Classes.Zip(report.Images.Confusion.Counts))
        {
            rows.Add(($"{name} taken for", string.Join(", ", report.Classes.Zip(counts, (other, count) => $"{other} {Screen.Count(count)}"))));
        }

        screen.ShowTable(rows);
        return ExitCodes.Done;
    }

    private static string Share(Estimate estimate) => estimate switch
    {
        { Value: not { } } => $"undefined: {estimate.Undefined}",
        { Low: { } low, High: { } high } => string.Create(
            CultureInfo.InvariantCulture, $"{estimate.Value:0.000} (95% interval {low:0.000} to {high:0.000})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.000}"),
    };
}
