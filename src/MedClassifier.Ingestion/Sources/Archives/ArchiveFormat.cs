namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>What kind of archive bytes are.</summary>
internal enum ArchiveFormat
{
    /// <summary>No archive.</summary>
    None,

    /// <summary>Zip (PKWARE's APPNOTE).</summary>
    Zip,

    /// <summary>Tar: ustar, pax or GNU.</summary>
    Tar,

    /// <summary>Packed with gzip (RFC 1952): a tar archive or a file.</summary>
    Gzip,

    /// <summary>Packed with bzip2: a tar archive or a file.</summary>
    Bzip2,
}
