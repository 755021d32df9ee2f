namespace MedClassifier.Benchmarks.Fuzzing;

/// <summary>The valid files that are mutated.</summary>
internal static class FuzzCorpus
{
    // Larger files cost time and hold nothing that smaller ones do not.
    private const long MostBytes = 1 << 20;

    /// <summary>The set of PNG and JPEG files; any other name is that of DICOM files.</summary>
    public const string Pictures = "pictures";

    private static readonly string Data = Environment.GetEnvironmentVariable("MEDCLASSIFIER_DATA") ?? "/nonexistent";

    /// <summary>Paths of a set, in a fixed order.</summary>
    public static IReadOnlyList<string> Files(string set) => set == Pictures ? PictureFiles() : DicomFiles();

    // Every kind of PNG and JPEG, and some ultrasound where MEDCLASSIFIER_DATA has it.
    private static string[] PictureFiles()
    {
        string[] made = [.. Directory.GetFiles(RepositoryPath.Find("tests/oracles/picture_files")).Where(file => !file.EndsWith(".pnm", StringComparison.Ordinal))];
        string ultrasound = Path.Combine(Data, "busi/images");
        string[] real = Directory.Exists(ultrasound) ? Directory.GetFiles(ultrasound) : [];
        return [.. made.Order(StringComparer.Ordinal), .. real.Order(StringComparer.Ordinal).Take(3)];
    }

    // The conformance files where MEDCLASSIFIER_DATA has them, and the phantoms.
    private static string[] DicomFiles()
    {
        string[] folders =
        [
            Path.Combine(Data, "dicom/valid"), Path.Combine(Data, "dicom/semantics"), RepositoryPath.Find("sample-data/studies"),
        ];
        return
        [
            .. folders.Where(Directory.Exists)
                .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                .Where(file => new FileInfo(file).Length <= MostBytes),
        ];
    }
}
