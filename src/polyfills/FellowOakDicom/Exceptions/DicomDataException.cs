namespace FellowOakDicom;

/// <summary>A data set or an element is not what was asked for.</summary>
public class DicomDataException : DicomException
{
    public DicomDataException(string message)
        : base(message)
    {
    }

    public DicomDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
