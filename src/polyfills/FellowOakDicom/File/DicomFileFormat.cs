namespace FellowOakDicom;

/// <summary>How a file begins.</summary>
public enum DicomFileFormat
{
    Unknown,

    /// <summary>Preamble and meta information, as PS3.10 has it.</summary>
    DICOM3,

    DICOM3NoPreamble,

    DICOM3NoFileMetaInfo,

    ACRNEMA1,

    ACRNEMA2,
}
