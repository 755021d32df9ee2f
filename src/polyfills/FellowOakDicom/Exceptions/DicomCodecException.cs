namespace FellowOakDicom.Imaging.Codec;

/// <summary>A codec is missing, or could not do its work.</summary>
public class DicomCodecException : DicomException
{
    public DicomCodecException(string message)
        : base(message)
    {
    }

    public DicomCodecException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
