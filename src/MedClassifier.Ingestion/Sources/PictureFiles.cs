namespace MedClassifier.Ingestion.Sources;

/// <summary>PNG and JPEG files by their names, where their content has not been looked at.</summary>
public static class PictureFiles
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg"];

    /// <summary>Whether a path ends like a picture's.</summary>
    public static bool IsNamedLikeOne(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
