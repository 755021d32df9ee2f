namespace FellowOakDicom;

/// <summary>Base of everything this library throws about DICOM.</summary>
public abstract class DicomException : Exception
{
    protected DicomException(string message)
        : base(message)
    {
    }

    protected DicomException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
