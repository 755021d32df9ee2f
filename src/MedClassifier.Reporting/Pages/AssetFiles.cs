using System.Reflection;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>Copies the style sheet and the scripts, which this assembly carries, into the report.</summary>
internal static class AssetFiles
{
    private static readonly string[] Scripts = ["index.js", "study.js"];

    public static void Write(string folder, ReportOptions options)
    {
        foreach (string script in Scripts)
        {
            ReportFile.Write(Path.Combine(folder, script), Read(script));
        }

        // The policy of the pages allows no style within them, so what an option sets stands here.
        string opacity = $":root {{ --heat-opacity: {InvariantNumber.Exact(options.OverlayOpacity)}; }}\n";
        ReportFile.Write(Path.Combine(folder, "report.css"), Read("report.css") + opacity);
    }

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MedClassifier.Reporting.Assets." + name)
            ?? throw new InvalidOperationException($"the assembly does not carry {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
