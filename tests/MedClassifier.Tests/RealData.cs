namespace MedClassifier.Tests;

/// <summary>Real data, which are not part of the project.</summary>
public static class RealData
{
    /// <summary>Absolute path of a folder or file of the real data; it need not exist.</summary>
    public static string Folder(string relative) =>
        Path.Combine(Environment.GetEnvironmentVariable("MEDCLASSIFIER_DATA") ?? "/nonexistent", relative);
}
