namespace MedClassifier.Dicom.Pixels;

/// <summary>What a stored sample is.</summary>
public enum PixelKind
{
    /// <summary>An integer: Pixel Data (7FE0,0010).</summary>
    WholeNumber,

    /// <summary>IEEE 754 single: Float Pixel Data (7FE0,0008).</summary>
    SinglePrecision,

    /// <summary>IEEE 754 double: Double Float Pixel Data (7FE0,0009).</summary>
    DoublePrecision,
}
