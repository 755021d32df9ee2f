namespace MedClassifier.Ingestion.Sources.Disk;

/// <summary>A file or folder in a folder.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="FullPath">Where it is; may be a <see cref="RawPath"/>.</param>
/// <param name="IsFolder">Whether it is a folder or a link to one.</param>
internal sealed record DiskEntry(string Name, string FullPath, bool IsFolder);
