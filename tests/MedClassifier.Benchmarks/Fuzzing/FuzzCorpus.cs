namespace MedClassifier.Benchmarks.Fuzzing;

/// <summary>The valid files that are mutated.</summary>
internal static class FuzzCorpus
{
    // Larger files cost time and hold nothing that smaller ones do not.
    private const long MostBytes = 1 << 20;

    /// <summary>Paths in a fixed order: the conformance files where MEDCLASSIFIER_DATA has them, and the phantoms.</summary>
    public static IReadOnlyList<string> Files()
    {
        string data = Environment.GetEnvironmentVariable("MEDCLASSIFIER_DATA") ?? "/nonexistent";
        string[] folders =
        [
            Path.Combine(data, "dicom/valid"), Path.Combine(data, "dicom/semantics"), RepositoryPath.Find("sample-data/studies"),
        ];
        return
        [
            .. folders.Where(Directory.Exists)
                .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                .Where(file => new FileInfo(file).Length <= MostBytes),
        ];
    }
}
