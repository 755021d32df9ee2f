using System.Globalization;
using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Runs;
using Spectre.Console;

namespace MedClassifier.Cli.Display;

/// <summary>What heads a run on the screen, and what ends it.</summary>
internal static class SummaryView
{
    /// <summary>What is about to run.</summary>
    public static void ShowHead(Screen screen, RunJob job, string input, string settings)
    {
        if (screen.Verbosity == Verbosity.Quiet)
        {
            return;
        }

        RunDescription run = job.Description;
        screen.Out.MarkupLine("[bold]MedClassifier[/] [grey]research software, not a medical device[/]");
        screen.ShowTable(
        [
            ("input", input),
            ("model", string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Model.Name}, {run.Model.Architecture}, {run.Model.Pooling} pooling, {run.Model.InputSize} pixels")),
            ("engine", run.Engine),
            ("settings", settings),
            ("names", job.PrivateMapFile is { } map ? $"hashed; the way back lies in {map}" : "real ones are written"),
        ]);
        screen.Show("");
    }

    /// <summary>The accounts, and where the report lies; where the user wants it quiet, only when not all is done.</summary>
    public static void ShowEnd(Screen screen, RunSummary summary, string outputFolder)
    {
        if (screen.Verbosity == Verbosity.Quiet && summary.ExitCode == ExitCodes.Done)
        {
            return;
        }

        string verdict = summary.Balanced ? "[green]=[/]" : "[red]is not[/]";
        string reused = summary.Reused > 0 ? $" [grey]({Screen.Count(summary.Reused)} finished before, or copies)[/]" : "";
        screen.Out.MarkupLine(
            $"[bold]{Screen.Count(summary.Inputs)}[/] inputs {verdict} [bold]{Screen.Count(summary.Accounts.Done)}[/] done + "
            + $"[bold]{Screen.Count(summary.Accounts.SetAsideCount)}[/] set aside{reused}");
        screen.ShowTable(
        [
            .. summary.Accounts.SetAside.Select(reason => (reason.Key, Screen.Count(reason.Value))),
            .. summary.Reports.Take(1).Select(report => ("report", Path.Combine(outputFolder, report))),
        ]);
        if (summary.Accounts.Pending > 0)
        {
            screen.ShowError($"{Screen.Count(summary.Accounts.Pending)} inputs are neither done nor set aside.");
        }

        if (summary.Inputs == 0)
        {
            screen.ShowError("The input holds no file to classify.");
        }
        else if (summary.Accounts.Done == 0)
        {
            screen.ShowError("No image could be classified; the reasons stand in results.csv.");
        }
    }
}
