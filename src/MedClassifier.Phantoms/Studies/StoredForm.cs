using FellowOakDicom;

namespace MedClassifier.Phantoms.Studies;

/// <summary>
/// One way in which scanners and archives store a grey image. Read back in the order of PS3.3 (sign, padding, rescale, window,
/// inversion), each gives the phantom's grey values.
/// </summary>
/// <param name="Name">For the series description, such as "US 8 bit RLE".</param>
/// <param name="SopClass">The storage class.</param>
/// <param name="Syntax">The transfer syntax.</param>
internal sealed record StoredForm(string Name, DicomUID SopClass, DicomTransferSyntax Syntax)
{
    /// <summary>Bits stored: 8 (in bytes) or 9 to 16 (in words).</summary>
    public int Bits { get; init; } = 8;

    /// <summary>Stored value of black; below 0 for signed pixels.</summary>
    public int Black { get; init; }

    /// <summary>Stored value of white, before inversion.</summary>
    public int White { get; init; } = 255;

    /// <summary>Whether stored values are signed.</summary>
    public bool IsSigned => Black < 0;

    /// <summary>MONOCHROME1: the lowest value is white.</summary>
    public bool IsInverted { get; init; }

    /// <summary>Rescale slope and intercept; null when the file has none.</summary>
    public (double Slope, double Intercept)? Rescale { get; init; }

    /// <summary>Window centre, width and VOI LUT function; null when the file has none.</summary>
    public (double Centre, double Width, string Function)? Window { get; init; }

    /// <summary>Pixel padding value, which fills a border of <see cref="Border"/> pixels; null for no padding.</summary>
    public int? Padding { get; init; }

    /// <summary>Width of the padded border, pixels.</summary>
    public int Border => Padding is null ? 0 : 4;

    /// <summary>Number of frames; a multi-frame class when above 1.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Whether the class is a Secondary Capture.</summary>
    public bool IsSecondaryCapture => SopClass != DicomUID.UltrasoundImageStorage && SopClass != DicomUID.UltrasoundMultiFrameImageStorage;
}
