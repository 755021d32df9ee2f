namespace FellowOakDicom.IO.Reader;

/// <summary>How the reading of a data set ended.</summary>
public enum DicomReaderResult
{
    /// <summary>It did not come to an end.</summary>
    Processing,

    Success,

    Error,

    /// <summary>The stop criterion was met.</summary>
    Stopped,

    /// <summary>The bytes ended before the data set did.</summary>
    Suspended,
}
