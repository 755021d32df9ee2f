using FellowOakDicom;

namespace MedClassifier.Phantoms.Studies;

/// <summary>
/// The stored forms in the order in which files take them. Their number is no multiple of three, so that every form meets every
/// class and none gives the class away. Ultrasound storage holds 8 bits and MONOCHROME2 only (PS3.3 C.8.5.6.1); what else scanners
/// send comes as Secondary Capture.
/// </summary>
internal static class KnownStoredForms
{
    private static readonly DicomTransferSyntax Plain = DicomTransferSyntax.ExplicitVRLittleEndian;

    // LINEAR (PS3.3 C.11.2.1.2.1) maps centre - 0.5 -+ (width - 1) / 2 to black and white.
    private static readonly (double, double, string) Bytes = (128, 256, "LINEAR");
    private static readonly (double, double, string) TwelveBits = (2048, 4096, "LINEAR");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StoredForm> All { get; } =
    [
        new("US 8 bit", DicomUID.UltrasoundImageStorage, Plain),
        new("US 8 bit window", DicomUID.UltrasoundImageStorage, Plain) { Window = Bytes },
        new("US 8 bit RLE", DicomUID.UltrasoundImageStorage, DicomTransferSyntax.RLELossless),
        new("US 8 bit JPEG baseline", DicomUID.UltrasoundImageStorage, DicomTransferSyntax.JPEGProcess1) { Window = Bytes },
        new("US 8 bit implicit", DicomUID.UltrasoundImageStorage, DicomTransferSyntax.ImplicitVRLittleEndian),
        new("SC 8 bit MONOCHROME1", DicomUID.SecondaryCaptureImageStorage, Plain) { IsInverted = true },
        new("SC 12 bit window", DicomUID.SecondaryCaptureImageStorage, Plain) { Bits = 12, White = 4095, Window = TwelveBits },
        new("SC 12 bit MONOCHROME1 exact window", DicomUID.SecondaryCaptureImageStorage, Plain)
        {
            Bits = 12, White = 4095, IsInverted = true, Window = (2047.5, 4095, "LINEAR_EXACT"),
        },
        new("SC 12 bit rescale", DicomUID.SecondaryCaptureImageStorage, Plain)
        {
            Bits = 12, White = 4095, Rescale = (0.5, -1024), Window = (0.25, 2048.5, "LINEAR"),
        },
        new("SC 12 bit signed padded", DicomUID.SecondaryCaptureImageStorage, Plain)
        {
            Bits = 12, Black = -1900, White = 2000, Rescale = (1, 1900), Padding = -2000,
        },
        new("SC 12 bit RLE", DicomUID.SecondaryCaptureImageStorage, DicomTransferSyntax.RLELossless)
        {
            Bits = 12, White = 4095, Window = TwelveBits,
        },
        new("US clip", DicomUID.UltrasoundMultiFrameImageStorage, Plain) { Frames = 3 },
        new("SC 12 bit clip RLE", DicomUID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage, DicomTransferSyntax.RLELossless)
        {
            Bits = 12, White = 4095, Rescale = (1, 0), Window = TwelveBits, Frames = 2,
        },
        new("SC 12 bit big endian", DicomUID.SecondaryCaptureImageStorage, DicomTransferSyntax.ExplicitVRBigEndian)
        {
            Bits = 12, White = 4095, Window = TwelveBits,
        },
    ];
}
