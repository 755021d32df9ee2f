namespace MedClassifier.Domain.Sources;

/// <summary>One file that a source lists, before it was opened.</summary>
/// <param name="Path">Path relative to the source's root, with '/' between its parts: the name in results.csv and the sort key.</param>
/// <param name="FullPath">Where to open it.</param>
public sealed record SourceFile(string Path, string FullPath);
