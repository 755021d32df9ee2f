using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Markup;

namespace MedClassifier.Reporting.Pages;

/// <summary>What every page begins and ends with: the policy that keeps it offline, the notices, and how the results were made.</summary>
internal static class PageFrame
{
    /// <summary>The words that every page carries.</summary>
    public const string Notice = "Research software, not a medical device";

    // Opened from a disk, a page may load pictures, styles and scripts from the disk and nothing from anywhere else; no script or style
    // may stand in the page itself. Browsers differ on whether 'self' means files, hence file: beside it.
    private const string Policy =
        "default-src 'none'; img-src 'self' file:; style-src 'self' file:; script-src 'self' file:; frame-src 'self' file:; " +
        "base-uri 'none'; form-action 'none'";

    /// <summary>From the first line to the open main element.</summary>
    /// <param name="html">Where to write.</param>
    /// <param name="run">What ran.</param>
    /// <param name="title">The window's title.</param>
    /// <param name="root">The way from the page to the report folder: "" or "../".</param>
    /// <param name="assets">File names of the page's styles and scripts, in their order.</param>
    public static void Begin(HtmlBuilder html, RunDescription run, string title, string root, IReadOnlyList<string> assets)
    {
        html.Line($"<!doctype html>");
        html.Line($"<html lang=\"en\">");
        html.Line($"<head>");
        html.Line($"<meta charset=\"utf-8\">");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">");
        html.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line($"<meta name=\"referrer\" content=\"no-referrer\">");
        html.Line($"<meta name=\"color-scheme\" content=\"light dark\">");
        html.Line($"<title>{title}</title>");
        foreach (string style in assets.Where(asset => asset.EndsWith(".css", StringComparison.Ordinal)))
        {
            html.Line($"<link rel=\"stylesheet\" href=\"{root}assets/{style}\">");
        }

        foreach (string script in assets.Where(asset => asset.EndsWith(".js", StringComparison.Ordinal)))
        {
            html.Line($"<script defer src=\"{root}assets/{script}\"></script>");
        }

        html.Line($"</head>");
        html.Line($"<body class=\"{(run.Identified ? "identified" : "pseudonymous")}\">");
        html.Line($"<header class=\"notices\">");
        if (run.Identified)
        {
            html.Line($"""
                <p class="identified-banner"><strong>IDENTIFIED</strong> This report names patients. Keep it as you keep their records.</p>
                """);
        }

        html.Line($"<p class=\"notice\"><span>MedClassifier</span> {Notice}</p>");
        if (run.StatedPrior is not null)
        {
            html.Line($"<p class=\"notice\">Probabilities for stated class shares, {ProbabilityBasis.Stated(run)}</p>");
        }

        html.Line($"</header>");
        html.Line($"<main>");
    }

    /// <summary>How the results were made, and the end of the page.</summary>
    public static void End(HtmlBuilder html, RunDescription run)
    {
        RunSection.Write(html, run);
        html.Line($"</main>");
        html.Line($"</body>");
        html.Line($"</html>");
    }
}
