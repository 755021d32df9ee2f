namespace FellowOakDicom.IO.Reader;

/// <summary>What is read is not DICOM.</summary>
public class DicomReaderException : DicomException
{
    public DicomReaderException(string message)
        : base(message)
    {
    }

    public DicomReaderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
