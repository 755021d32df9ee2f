namespace MedClassifier.Benchmarks;

/// <summary>Where the files of this repository are, from wherever the program was built.</summary>
internal static class RepositoryPath
{
    /// <summary>The absolute path of a file or folder.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find(string relative)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, relative);
            if (Path.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"There is no {relative} above {AppContext.BaseDirectory}.");
    }
}
