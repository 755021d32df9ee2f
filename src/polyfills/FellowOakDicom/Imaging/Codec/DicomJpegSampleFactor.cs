namespace FellowOakDicom.Imaging.Codec;

/// <summary>How chrominance is subsampled when JPEG is written.</summary>
public enum DicomJpegSampleFactor
{
    /// <summary>Not at all.</summary>
    SF444,

    /// <summary>Every other column.</summary>
    SF422,

    Unknown,
}
