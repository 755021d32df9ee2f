using MedClassifier.Dicom;

namespace MedClassifier.Reporting.Archive;

/// <summary>What keeps one object from being made, and nothing else.</summary>
internal static class ArchiveFault
{
    /// <summary>Whether an exception is about the one object.</summary>
    public static bool Is(Exception exception) => PackageFaults.Include(exception);

    /// <summary>The reason in few words, without anything that the file holds.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        InvalidDataException => exception.Message,
        IOException or UnauthorizedAccessException => $"could not be written ({exception.GetType().Name})",
        _ => $"could not be made ({exception.GetType().Name})",
    };

    /// <summary>Removes a file, so far as it can be.</summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then its folder cannot be written to, which is the reason already given.
        }
    }
}
