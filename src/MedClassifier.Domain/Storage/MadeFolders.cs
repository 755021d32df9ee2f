namespace MedClassifier.Domain.Storage;

/// <summary>A folder that a command needs, with those above it: what was missing is made, and can be taken back if the command comes to nothing.</summary>
public sealed class MadeFolders
{
    private readonly IReadOnlyList<string> made;

    private MadeFolders(IReadOnlyList<string> made) => this.made = made;

    /// <summary>Makes a folder where it is missing.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static MadeFolders Make(string path)
    {
        List<string> missing = [];
        for (string? folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
            folder is not null && !Directory.Exists(folder);
            folder = Path.GetDirectoryName(folder))
        {
            missing.Add(folder);
        }

        Directory.CreateDirectory(path);
        return new MadeFolders(missing);
    }

    /// <summary>Removes those of the folders that were made here and are empty.</summary>
    public void RemoveEmpty()
    {
        try
        {
            foreach (string folder in made.Where(Directory.Exists).TakeWhile(folder => !Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody uses it meanwhile: then it is not empty, and stays.
        }
    }
}
