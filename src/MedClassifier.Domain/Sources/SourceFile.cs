namespace MedClassifier.Domain.Sources;

/// <summary>One file that a source lists, before it was opened.</summary>
/// <param name="Path">Path relative to the source's root, with '/' between its parts: the name in results.csv and the sort key.</param>
/// <param name="FullPath">Where to open it; of an entry of an archive, where the archive is.</param>
public sealed record SourceFile(string Path, string FullPath)
{
    /// <summary>Of an entry, the path of the archive that the source lists; null for a file that lies in no archive.</summary>
    public string? Archive { get; init; }

    /// <summary>Its bytes, where the source had to read them to list it; null where it is read on opening.</summary>
    public byte[]? Content { get; init; }

    /// <summary>
    /// Its place among all files of its source, those in archives counted one by one, from 0; null where nobody counted.
    /// </summary>
    public long? Place { get; init; }

    /// <summary>Why it cannot be opened, where listing has shown it already; null where nothing is known to be wrong.</summary>
    public Rejection? Rejection { get; init; }
}
