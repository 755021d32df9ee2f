using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Sending;

namespace MedClassifier.Cli.Display;

/// <summary>How a sending ended, on the screen; where the user wants it quiet, only when not all is sent.</summary>
internal static class SendView
{
    public static void Show(Screen screen, SendSummary summary, string url)
    {
        if (screen.Verbosity == Verbosity.Quiet && summary.ExitCode == ExitCodes.Done)
        {
            return;
        }

        int failed = summary.Failed.Sum(reason => reason.Count);
        string before = summary.Before == 0 ? "" : $", {Screen.Count(summary.Before)} sent before";
        string rest = failed == 0 ? "" : $", {Screen.Count(failed)} not stored";
        screen.Show($"{Screen.Count(summary.Sent)} objects sent to {url}{before}{rest}");
        foreach ((string reason, int count) in summary.Failed)
        {
            screen.ShowError($"{Screen.Count(count)} not stored: {reason}");
        }
    }
}
