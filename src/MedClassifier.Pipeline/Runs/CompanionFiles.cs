namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// Files that lie beside images and are none, by their names: texts, tables, documents, the programs of a medium. What they are not is said
/// without a doubt by their names; a file of any other name that is no image may be an image that was damaged.
/// </summary>
internal static class CompanionFiles
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".md", ".txt", ".rst", ".rtf", ".csv", ".tsv", ".json", ".jsonl", ".xml", ".yaml", ".yml", ".toml", ".html", ".htm", ".css", ".js",
        ".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".log", ".ini", ".inf", ".cfg", ".conf", ".db", ".sqlite",
        ".exe", ".dll", ".bat", ".cmd", ".jar", ".so", ".sh", ".py", ".ipynb", ".r", ".m", ".sha256", ".md5", ".safetensors", ".onnx", ".pth",
    };

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "README", "LICENSE", "LICENCE", "COPYING", "CHANGELOG" };

    /// <summary>Whether a path is that of such a file.</summary>
    public static bool IsNamedLikeOne(string path) => Extensions.Contains(Path.GetExtension(path)) || Names.Contains(Path.GetFileName(path));
}
