using MedClassifier.Tests.Architecture;

namespace MedClassifier.Tests.Reporting.Pages;

/// <summary>
/// Artefacts that a person has looked at. A change that is meant is approved by running the tests with MEDCLASSIFIER_APPROVE=1, looking
/// at the difference, and committing it.
/// </summary>
internal static class Approved
{
    public static void Equal(string name, string artefact)
    {
        string path = Path.Combine(FloorPlan.SourceFolder, "..", "tests", "MedClassifier.Tests", "Reporting", "Pages", "Approved", name);
        if (Environment.GetEnvironmentVariable("MEDCLASSIFIER_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, artefact);
        }

        Assert.Equal(File.ReadAllText(path), artefact);
    }
}
