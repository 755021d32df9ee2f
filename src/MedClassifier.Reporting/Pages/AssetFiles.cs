using System.Reflection;

namespace MedClassifier.Reporting.Pages;

/// <summary>Copies the style sheet and the scripts, which this assembly carries, into the report.</summary>
internal static class AssetFiles
{
    // Scripts of a page share one space of names, in this order: what a page lies on a disk can load no modules.
    private static readonly string[] ForAll = ["report.css", "theme.js", "review.js"];

    /// <summary>What a study's page loads.</summary>
    public static IReadOnlyList<string> OfStudy { get; } =
    [
        .. ForAll, "viewer.css", "attention.js", "picture.js", "shapes.js", "pane.js", "measures.js", "maps.js", "honesty.js", "toolbar.js",
        "filmstrip.js", "judging.js", "beside.js", "paper.js", "study.js",
    ];

    /// <summary>What the index loads.</summary>
    public static IReadOnlyList<string> OfIndex { get; } = [.. ForAll, "worklist.css", "choices.js", "panel.js", "rows.js", "index.js"];

    public static void Write(string folder)
    {
        foreach (string asset in OfStudy.Union(OfIndex))
        {
            ReportFile.Write(Path.Combine(folder, asset), Read(asset));
        }
    }

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("MedClassifier.Reporting.Assets." + name)
            ?? throw new InvalidOperationException($"the assembly does not carry {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
