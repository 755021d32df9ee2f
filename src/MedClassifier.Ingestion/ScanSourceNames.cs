namespace MedClassifier.Ingestion;

/// <summary>What <see cref="IngestOptions.Source"/> may hold.</summary>
public static class ScanSourceNames
{
    /// <summary>One of the others, by what the input is.</summary>
    public const string Auto = "auto";

    /// <summary>DICOM, PNG and JPEG files below a folder, and in the archives there.</summary>
    public const string Folder = "folder";

    /// <summary>A single file.</summary>
    public const string File = "file";

    /// <summary>A zip, tar or tar.gz archive.</summary>
    public const string Archive = "archive";

    /// <summary>The files that a DICOMDIR names.</summary>
    public const string Dicomdir = "dicomdir";

    /// <summary>PNG and JPEG files below a folder, named by a CSV file.</summary>
    public const string Pictures = "pictures";

    /// <summary>An Orthanc server, by its REST API.</summary>
    public const string Orthanc = "orthanc";

    /// <summary>A server that speaks DICOMweb.</summary>
    public const string DicomWeb = "dicomweb";
}
