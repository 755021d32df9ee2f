using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Merging;

namespace MedClassifier.Cli.Display;

/// <summary>Shows how a merge ended: the account of each part, then that of the whole.</summary>
internal static class MergeView
{
    /// <summary>Shows it; where the user wants it quiet, only when not all is done.</summary>
    public static void Show(Screen screen, MergeSummary summary, string outputFolder)
    {
        if (screen.Verbosity == Verbosity.Quiet && summary.Run.ExitCode == ExitCodes.Done)
        {
            return;
        }

        screen.ShowTable(
        [
            .. summary.Parts.Select(part => (
                $"part {part.Shard}",
                $"{Screen.Count(part.Inputs)} = {Screen.Count(part.Accounts.Done)} done + {Screen.Count(part.Accounts.SetAsideCount)} set aside, "
                    + $"of {Screen.Count(part.Files)} files")),
        ]);
        if (summary.Parts.Sum(part => part.Earlier) is > 0 and var earlier)
        {
            screen.ShowHint($"{Screen.Count(earlier)} rows of files that the input does not list any more stay in the folders of the parts.");
        }

        SummaryView.ShowEnd(screen, summary.Run, outputFolder);
    }
}
