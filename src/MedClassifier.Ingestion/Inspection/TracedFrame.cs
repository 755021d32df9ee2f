using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>A frame whose values can be seen after each step of its receipt.</summary>
/// <param name="Picture">The finished picture with its steps.</param>
/// <param name="Warnings">What the reader of the receipt should know.</param>
public sealed record TracedFrame(FramePicture Picture, IReadOnlyList<string> Warnings)
{
    /// <summary>The hash of the scan, as its receipt has it.</summary>
    public string ScanSha256 { get; } = ScanHash.Compute(Picture.Width, Picture.Height, Picture.PixelAspect, Picture.Pixels);
}
