namespace MedClassifier.Dicom;

/// <summary>The transfer syntaxes of PS3.6 annex A that are met in files, and which of them are decoded here.</summary>
public static class KnownTransferSyntaxes
{
    /// <summary>Implicit VR Little Endian.</summary>
    public const string ImplicitLittleEndian = "1.2.840.10008.1.2";

    /// <summary>Explicit VR Little Endian.</summary>
    public const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";

    /// <summary>Deflated Explicit VR Little Endian.</summary>
    public const string DeflatedLittleEndian = "1.2.840.10008.1.2.1.99";

    /// <summary>Explicit VR Big Endian (retired).</summary>
    public const string ExplicitBigEndian = "1.2.840.10008.1.2.2";

    /// <summary>RLE Lossless.</summary>
    public const string RleLossless = "1.2.840.10008.1.2.5";

    /// <summary>JPEG Baseline (Process 1).</summary>
    public const string JpegBaseline = "1.2.840.10008.1.2.4.50";

    /// <summary>JPEG Lossless (Process 14).</summary>
    public const string JpegLossless = "1.2.840.10008.1.2.4.57";

    /// <summary>JPEG Lossless (Process 14, Selection Value 1).</summary>
    public const string JpegLosslessFirstOrder = "1.2.840.10008.1.2.4.70";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [ImplicitLittleEndian] = "Implicit VR Little Endian",
        [ExplicitLittleEndian] = "Explicit VR Little Endian",
        [DeflatedLittleEndian] = "Deflated Explicit VR Little Endian",
        [ExplicitBigEndian] = "Explicit VR Big Endian",
        [RleLossless] = "RLE Lossless",
        [JpegBaseline] = "JPEG Baseline (Process 1)",
        ["1.2.840.10008.1.2.4.51"] = "JPEG Extended (Process 2 and 4)",
        [JpegLossless] = "JPEG Lossless (Process 14)",
        [JpegLosslessFirstOrder] = "JPEG Lossless (Process 14, Selection Value 1)",
        ["1.2.840.10008.1.2.4.80"] = "JPEG-LS Lossless",
        ["1.2.840.10008.1.2.4.81"] = "JPEG-LS Near-Lossless",
        ["1.2.840.10008.1.2.4.90"] = "JPEG 2000 Lossless",
        ["1.2.840.10008.1.2.4.91"] = "JPEG 2000",
        ["1.2.840.10008.1.2.4.100"] = "MPEG2 Main Profile / Main Level",
        ["1.2.840.10008.1.2.4.101"] = "MPEG2 Main Profile / High Level",
        ["1.2.840.10008.1.2.4.102"] = "MPEG-4 AVC/H.264 High Profile / Level 4.1",
        ["1.2.840.10008.1.2.4.107"] = "HEVC/H.265 Main Profile / Level 5.1",
        ["1.2.840.10008.1.2.4.201"] = "High-Throughput JPEG 2000 Lossless",
        ["1.2.840.10008.1.2.4.202"] = "High-Throughput JPEG 2000 with RPCL Lossless",
        ["1.2.840.10008.1.2.4.203"] = "High-Throughput JPEG 2000",
    };

    private static readonly HashSet<string> Native =
        new(StringComparer.Ordinal) { ImplicitLittleEndian, ExplicitLittleEndian, DeflatedLittleEndian, ExplicitBigEndian };

    private static readonly HashSet<string> DecodedJpeg = new(StringComparer.Ordinal) { JpegBaseline, JpegLossless, JpegLosslessFirstOrder };

    /// <summary>The name of PS3.6; the UID itself when it is not known.</summary>
    public static string NameOf(string uid) => Names.GetValueOrDefault(uid, uid);

    /// <summary>Whether pixels lie in the file as they are.</summary>
    public static bool IsNative(string uid) => Native.Contains(uid);

    /// <summary>Whether frames of this syntax are decoded here.</summary>
    public static bool IsDecoded(string uid) => IsNative(uid) || uid == RleLossless || IsJpeg(uid);

    /// <summary>Whether frames are JPEG streams (ITU-T T.81) of a process that is decoded here.</summary>
    public static bool IsJpeg(string uid) => DecodedJpeg.Contains(uid);

    /// <summary>Whether the data set's elements can be read (its pixels perhaps not).</summary>
    public static bool IsReadable(string uid) => Names.ContainsKey(uid);
}
