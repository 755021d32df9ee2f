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
            ("names", NamesOf(job)),
        ]);
        screen.Show("");
    }

    private static string NamesOf(RunJob job) => job.PrivateMapFile is not { } map
        ? "real ones are written"
        : job.Description.PathsKept
        ? "paths as they are; all others hashed"
        : $"hashed; the way back lies in {map}";

    /// <summary>The accounts, and where the report lies; where the user wants it quiet, only when not all is done.</summary>
    public static void ShowEnd(Screen screen, RunSummary summary, string outputFolder)
    {
        if (screen.Verbosity == Verbosity.Quiet && summary.ExitCode == ExitCodes.Done)
        {
            return;
        }

        if (summary.Inputs == 0 && summary.IsQuery)
        {
            screen.Show("The query finds nothing: nothing to do today.");
        }
        else
        {
            string verdict = summary.Balanced ? "[green]=[/]" : "[red]is not[/]";
            screen.Out.MarkupLine(
                $"[bold]{Screen.Count(summary.Inputs)}[/] inputs {verdict} [bold]{Screen.Count(summary.Accounts.Done)}[/] done + "
                + $"[bold]{Screen.Count(summary.Accounts.SetAsideCount)}[/] set aside{Unworked(summary)}");
        }

        ShowTable(screen, summary, outputFolder);
        if (summary.Accounts.Pending > 0)
        {
            screen.ShowError($"{Screen.Count(summary.Accounts.Pending)} inputs are neither done nor set aside.");
        }

        if (summary is { Inputs: 0, Shard: { } shard })
        {
            screen.Show($"No file of the input belongs to part {shard}.");
        }
        else if (summary.Inputs == 0 && !summary.IsQuery)
        {
            screen.ShowError("The input holds no file to classify.");
        }
        else if (summary.Inputs > 0 && summary.Accounts.Done == 0)
        {
            screen.ShowError("No image could be classified; the reasons stand in results.csv.");
        }
    }

    /// <summary>What is published of a run that ended before its input did.</summary>
    public static void ShowPart(Screen screen, RunSummary part, string outputFolder)
    {
        screen.Out.MarkupLine(
            $"Published, marked as a part: [bold]{Screen.Count(part.Accounts.Done)}[/] done + "
            + $"[bold]{Screen.Count(part.Accounts.SetAsideCount)}[/] set aside");
        ShowTable(screen, part, outputFolder);
    }

    private static void ShowTable(Screen screen, RunSummary summary, string outputFolder) => screen.ShowTable(
    [
        .. summary.Accounts.SetAside.Select(reason => (reason.Key, Screen.Count(reason.Value))),
        .. new[]
        {
            ("dropped (--prune)", summary.Published.Pruned),
            ("of earlier inputs", summary.Published.Earlier),
        }.Where(row => row.Item2 > 0).Select(row => (row.Item1, Screen.Count(row.Item2))),
        .. summary.Reports.Take(1).Select(report => ("report", Path.Combine(outputFolder, report))),
    ]);

    /// <summary>Which of the inputs needed no work, and why, in brackets; empty where all did.</summary>
    private static string Unworked(RunSummary summary)
    {
        string[] words =
        [
            .. summary.Reused > 0 ? [$"{Screen.Count(summary.Reused)} finished before"] : Array.Empty<string>(),
            .. summary.Copies > 0 ? [summary.Copies == 1 ? "1 is a copy of another" : $"{Screen.Count(summary.Copies)} are copies of others"]
                : Array.Empty<string>(),
            .. summary.Kept > 0 ? [$"{Screen.Count(summary.Kept)} not to be read today, with earlier results"] : Array.Empty<string>(),
        ];
        return words.Length == 0 ? "" : $" [grey]({string.Join(", ", words)})[/]";
    }
}
