namespace MedClassifier.Ingestion.Raster;

/// <summary>What a PNG or JPEG says of itself before its pixels.</summary>
/// <param name="Format">PNG or JPEG.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Grey">Whether it has one channel (beside alpha, which is ignored).</param>
/// <param name="Deep">Whether it has 16 bits a sample.</param>
/// <param name="Warnings">What the reader of a receipt should know.</param>
public sealed record RasterHeader(string Format, int Width, int Height, bool Grey, bool Deep, IReadOnlyList<string> Warnings);
