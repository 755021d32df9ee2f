namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>What a zip archive's directory says of an entry, and .NET's reader keeps to itself.</summary>
/// <param name="Name">The name's bytes.</param>
/// <param name="Text">The name, where the archive says that it is UTF-8; else null.</param>
/// <param name="Method">How it is packed (APPNOTE 4.4.5).</param>
/// <param name="LocalHeader">Where its local header begins.</param>
internal sealed record ZipRecord(byte[] Name, string? Text, int Method, long LocalHeader);
