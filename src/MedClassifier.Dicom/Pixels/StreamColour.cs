namespace MedClassifier.Dicom.Pixels;

/// <summary>What a compressed frame itself says of its three components.</summary>
internal enum StreamColour
{
    /// <summary>Nothing: the data set has to say it.</summary>
    Untold,

    /// <summary>Red, green and blue.</summary>
    Rgb,

    /// <summary>Luminance and chrominance (YBR_FULL).</summary>
    Ybr,
}
