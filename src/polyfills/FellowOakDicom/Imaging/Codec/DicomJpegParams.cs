namespace FellowOakDicom.Imaging.Codec;

/// <summary>What JPEG codecs can be told.</summary>
public class DicomJpegParams : DicomCodecParams
{
    public DicomJpegParams()
    {
        Quality = 90;
        SampleFactor = DicomJpegSampleFactor.SF444;
        Predictor = 1;
    }

    /// <summary>1 to 100, on libjpeg's scale.</summary>
    public int Quality { get; set; }

    /// <summary>0 to 100.</summary>
    public int SmoothingFactor { get; set; }

    /// <summary>When decoding: YCbCr becomes RGB; else the samples stay as they are in the stream.</summary>
    public bool ConvertColorspaceToRGB { get; set; }

    public DicomJpegSampleFactor SampleFactor { get; set; }

    /// <summary>Of lossless JPEG, 1 to 7.</summary>
    public int Predictor { get; set; }

    /// <summary>Of lossless JPEG: low bits that are dropped.</summary>
    public int PointTransform { get; set; }
}
