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

    /// <summary>Gzip (RFC 1952), with a tar archive inside.</summary>
    TarGzip,
}
