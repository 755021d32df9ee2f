namespace MedClassifier.Ingestion.Selection;

/// <summary>Where other images of a study may lie: a folder, an archive, what a server has of it.</summary>
/// <param name="Name">Tells it from other places.</param>
/// <param name="Files">
/// Its files, in a fixed order, each as a way to its first bytes; asked for one after the other, as far as the answer needs. Null where a file
/// cannot be read.
/// </param>
internal sealed record NeighbourScope(string Name, Func<IEnumerable<Func<byte[]?>>> Files);
