using MedClassifier.Dicom.Pixels;

namespace MedClassifier.Ingestion.Raster;

/// <summary>What a PNG or JPEG says of itself before its pixels.</summary>
/// <param name="Format">PNG or JPEG.</param>
/// <param name="Layout">How its samples lie when decoded: grey, or red, green and blue. Alpha is ignored.</param>
/// <param name="Warnings">What the reader of a receipt should know.</param>
internal sealed record RasterHeader(string Format, PixelLayout Layout, IReadOnlyList<string> Warnings);
