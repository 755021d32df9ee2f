namespace MedClassifier.Reporting.Archive;

/// <summary>The DICOM objects that the runs of an output folder have made, as their list has them.</summary>
public static class FiledObjects
{
    /// <summary>Their files, relative to the output folder, with '/' between parts; the images of a study before what is made of them.</summary>
    /// <param name="outputFolder">The output folder.</param>
    /// <exception cref="IOException">The list cannot be read.</exception>
    public static IReadOnlyList<string> In(string outputFolder)
    {
        string path = Path.Combine(outputFolder, ArchivePaths.Index);
        if (!File.Exists(path))
        {
            return [];
        }

        // A line: the file first, and for what was written no reason before the stamp; none of these cells is ever quoted. The list lies where others
        // can write: only what has the form of this program's own names is taken from it.
        List<string> files = [];
        foreach (string line in File.ReadLines(path))
        {
            string file = line[..Math.Max(0, line.IndexOf(',', StringComparison.Ordinal))];
            bool isWritten = line[..Math.Max(0, line.LastIndexOf(','))].EndsWith(",written,", StringComparison.Ordinal);
            if (isWritten && file.EndsWith(".dcm", StringComparison.Ordinal) && ArchivePaths.Owns(file))
            {
                files.Add(file);
            }
        }

        return files;
    }
}
