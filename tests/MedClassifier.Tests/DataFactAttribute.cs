namespace MedClassifier.Tests;

/// <summary>A test over real data: skipped, with a message, where MEDCLASSIFIER_DATA does not name a folder that has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    /// <param name="folder">Folder below MEDCLASSIFIER_DATA, such as "dicom".</param>
    public DataFactAttribute(string folder)
    {
        if (!Directory.Exists(RealData.Folder(folder)))
        {
            Skip = $"MEDCLASSIFIER_DATA names no folder with {folder}/";
        }
    }
}
