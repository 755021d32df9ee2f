namespace MedClassifier.Dicom.Pixels;

/// <summary>The size that a compressed frame says it has.</summary>
/// <param name="Width">Samples per line.</param>
/// <param name="Height">Lines.</param>
/// <param name="Components">1 for grey, 3 for colour.</param>
/// <param name="Precision">Bits per sample.</param>
/// <param name="IsSigned">Whether samples are two's complement; only JPEG 2000 can say so.</param>
internal sealed record FrameHeader(long Width, long Height, int Components, int Precision, bool IsSigned = false);
