namespace FellowOakDicom.IO;

/// <summary>A byte buffer could not be read.</summary>
public class DicomIoException : DicomException
{
    public DicomIoException(string message)
        : base(message)
    {
    }

    public DicomIoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
