namespace MedClassifier.Dicom.Pixels;

/// <summary>How the frames of a transfer syntax lie in a file, and who decodes them.</summary>
public enum FrameCoding
{
    /// <summary>Not decoded here.</summary>
    None,

    /// <summary>As they are, one after the other.</summary>
    Native,

    /// <summary>As they are, each in fragments of its own (PS3.5 A.4.11).</summary>
    Encapsulated,

    /// <summary>Deflated (RFC 1951), each in fragments of its own (PS3.5 A.4.13).</summary>
    Deflated,

    /// <summary>Run lengths (PS3.5 annex G).</summary>
    RunLength,

    /// <summary>Sequential or lossless JPEG (ITU-T T.81).</summary>
    Jpeg,

    /// <summary>JPEG-LS (ITU-T T.87).</summary>
    JpegLs,

    /// <summary>JPEG 2000 (ITU-T T.800) and its high-throughput form (T.814).</summary>
    Jpeg2000,
}
