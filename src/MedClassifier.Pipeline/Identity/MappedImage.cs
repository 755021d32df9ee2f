namespace MedClassifier.Pipeline.Identity;

/// <summary>The way back of one image.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Study">Its study.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Accession">Its accession number.</param>
/// <param name="Folder">The input that the path is relative to; empty where it was not kept.</param>
public sealed record MappedImage(MappedName Path, MappedName Study, MappedName Instance, MappedName Accession, string Folder)
{
    /// <summary>Its names, each with what it is.</summary>
    public IEnumerable<(string Kind, MappedName Name)> Names => [("path", Path), ("study", Study), ("instance", Instance), ("accession", Accession)];
}
