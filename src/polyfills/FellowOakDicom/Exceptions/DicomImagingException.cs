namespace FellowOakDicom.Imaging;

/// <summary>Pixel data do not fit the attributes that describe them.</summary>
public class DicomImagingException : DicomException
{
    public DicomImagingException(string message)
        : base(message)
    {
    }

    public DicomImagingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
