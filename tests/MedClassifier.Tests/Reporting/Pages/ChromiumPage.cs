using System.Diagnostics;

namespace MedClassifier.Tests.Reporting.Pages;

/// <summary>Loads a page as a browser builds it, scripts run, from a file system.</summary>
internal static class ChromiumPage
{
    public const string Program = "/usr/bin/chromium";

    /// <summary>The page's elements after its scripts; fails where its policy forbade something.</summary>
    /// <param name="folder">Holds the page.</param>
    /// <param name="page">Its name below that, and what follows a '#'.</param>
    /// <param name="isDark">Whether the reader wants dark pages.</param>
    public static async Task<string> LoadAsync(TemporaryFolder folder, string page, bool isDark = false)
    {
        (string dom, string errors) = await RunAsync(
            folder, page, isDark, "--enable-logging=stderr", "--allow-file-access-from-files", "--virtual-time-budget=10000", "--dump-dom");
        Assert.DoesNotContain("Content Security Policy", errors, StringComparison.Ordinal);
        return dom;
    }

    /// <summary>The same in real time, as soon as all that it loads is there: for what a script measures.</summary>
    public static async Task<string> LoadInRealTimeAsync(TemporaryFolder folder, string page) =>
        (await RunAsync(folder, page, isDark: false, "--allow-file-access-from-files", "--dump-dom")).Output;

    /// <summary>Prints a page, and gives the PDF's path.</summary>
    /// <param name="folder">Holds the page.</param>
    /// <param name="page">Its name below that.</param>
    public static async Task<string> PrintAsync(TemporaryFolder folder, string page)
    {
        await RunAsync(folder, page, isDark: false, "--no-pdf-header-footer", "--print-to-pdf=" + folder["paper.pdf"]);
        return folder["paper.pdf"];
    }

    private static async Task<(string Output, string Errors)> RunAsync(TemporaryFolder folder, string page, bool isDark, params string[] what)
    {
        string[] place = page.Split('#');
        string fragment = place.Length > 1 ? "#" + place[1] : "";
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}", "--user-data-dir=" + folder["profile"],
            .. what, new Uri(folder[place[0]]).AbsoluteUri + fragment,
        ];
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process chromium = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start");
        Task<string> errors = chromium.StandardError.ReadToEndAsync();
        string output = await chromium.StandardOutput.ReadToEndAsync();
        string written = await errors;
        await chromium.WaitForExitAsync();
        Assert.Equal(0, chromium.ExitCode);
        return (output, written);
    }
}
