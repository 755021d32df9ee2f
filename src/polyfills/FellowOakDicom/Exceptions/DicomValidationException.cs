namespace FellowOakDicom;

/// <summary>A value breaks the rules of its VR or of the dictionary.</summary>
public class DicomValidationException : DicomDataException
{
    private readonly string _message;

    public DicomValidationException(string content, DicomVR vr, string message)
        : base(message)
    {
        Content = content;
        VR = vr;
        _message = message;
    }

    public string Content { get; }

    public DicomVR VR { get; }

    public override string Message => $"'{Content}' is not valid for VR {VR?.Code}: {_message}";
}
