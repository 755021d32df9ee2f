using MedClassifier.Dicom.Pixels;

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

    /// <summary>GE's private syntax: Implicit VR Little Endian, but for pixel data in big endian.</summary>
    internal const string GePrivate = "1.2.840.113619.5.2";

    internal const string JpegBaseline = "1.2.840.10008.1.2.4.50";
    internal const string JpegExtended = "1.2.840.10008.1.2.4.51";
    internal const string JpegLossless = "1.2.840.10008.1.2.4.57";
    internal const string JpegLosslessFirst = "1.2.840.10008.1.2.4.70";
    internal const string JpegLsNearLossless = "1.2.840.10008.1.2.4.81";
    internal const string Jpeg2000 = "1.2.840.10008.1.2.4.91";

    // One line a transfer syntax; those without a coding can be opened, and their pixels are refused by name.
    private static readonly Dictionary<string, Entry> Table = new(StringComparer.Ordinal)
    {
        [ImplicitLittleEndian] = new("Implicit VR Little Endian", FrameCoding.Native),
        [ExplicitLittleEndian] = new("Explicit VR Little Endian", FrameCoding.Native),
        ["1.2.840.10008.1.2.1.98"] = new("Encapsulated Uncompressed Explicit VR Little Endian", FrameCoding.Encapsulated),
        [DeflatedLittleEndian] = new("Deflated Explicit VR Little Endian", FrameCoding.Native),
        [ExplicitBigEndian] = new("Explicit VR Big Endian", FrameCoding.Native),
        [GePrivate] = new("GE Private Implicit VR Big Endian", FrameCoding.Native),
        [RleLossless] = new("RLE Lossless", FrameCoding.RunLength),
        ["1.2.840.10008.1.2.8.1"] = new("Deflated Image Frame Compression", FrameCoding.Deflated),
        [JpegBaseline] = new("JPEG Baseline (Process 1)", FrameCoding.Jpeg, IsLossy: true),
        [JpegExtended] = new("JPEG Extended (Process 2 and 4)", FrameCoding.Jpeg, IsLossy: true),
        [JpegLossless] = new("JPEG Lossless (Process 14)", FrameCoding.Jpeg),
        [JpegLosslessFirst] = new("JPEG Lossless (Process 14, Selection Value 1)", FrameCoding.Jpeg),
        ["1.2.840.10008.1.2.4.80"] = new("JPEG-LS Lossless", FrameCoding.JpegLs),
        [JpegLsNearLossless] = new("JPEG-LS Near-Lossless", FrameCoding.JpegLs, IsLossy: true),
        ["1.2.840.10008.1.2.4.90"] = new("JPEG 2000 Lossless", FrameCoding.Jpeg2000),
        [Jpeg2000] = new("JPEG 2000", FrameCoding.Jpeg2000, IsLossy: true),
        ["1.2.840.10008.1.2.4.201"] = new("High-Throughput JPEG 2000 Lossless", FrameCoding.Jpeg2000),
        ["1.2.840.10008.1.2.4.202"] = new("High-Throughput JPEG 2000 with RPCL Lossless", FrameCoding.Jpeg2000),
        ["1.2.840.10008.1.2.4.203"] = new("High-Throughput JPEG 2000", FrameCoding.Jpeg2000, IsLossy: true),

        // Retired: what is decoded of them is what the streams are.
        ["1.2.840.10008.1.2.4.52"] = new("JPEG Extended (Process 3 and 5)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.53"] = new("JPEG Spectral Selection (Process 6 and 8)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.54"] = new("JPEG Spectral Selection (Process 7 and 9)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.55"] = new("JPEG Full Progression (Process 10 and 12)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.56"] = new("JPEG Full Progression (Process 11 and 13)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.58"] = new("JPEG Lossless (Process 15)", FrameCoding.Jpeg),
        ["1.2.840.10008.1.2.4.59"] = new("JPEG Extended, Hierarchical (Process 16 and 18)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.60"] = new("JPEG Extended, Hierarchical (Process 17 and 19)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.61"] = new("JPEG Spectral Selection, Hierarchical (Process 20 and 22)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.62"] = new("JPEG Spectral Selection, Hierarchical (Process 21 and 23)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.63"] = new("JPEG Full Progression, Hierarchical (Process 24 and 26)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.64"] = new("JPEG Full Progression, Hierarchical (Process 25 and 27)", FrameCoding.Jpeg, IsLossy: true),
        ["1.2.840.10008.1.2.4.65"] = new("JPEG Lossless, Hierarchical (Process 28)", FrameCoding.Jpeg),
        ["1.2.840.10008.1.2.4.66"] = new("JPEG Lossless, Hierarchical (Process 29)", FrameCoding.Jpeg),
        ["1.2.840.10008.1.2.4.92"] = new("JPEG 2000 Part 2 Multi-component Lossless", FrameCoding.None),
        ["1.2.840.10008.1.2.4.93"] = new("JPEG 2000 Part 2 Multi-component", FrameCoding.None),
        ["1.2.840.10008.1.2.4.94"] = new("JPIP Referenced", FrameCoding.None),
        ["1.2.840.10008.1.2.4.100"] = new("MPEG2 Main Profile / Main Level", FrameCoding.None),
        ["1.2.840.10008.1.2.4.100.1"] = new("Fragmentable MPEG2 Main Profile / Main Level", FrameCoding.None),
        ["1.2.840.10008.1.2.4.101"] = new("MPEG2 Main Profile / High Level", FrameCoding.None),
        ["1.2.840.10008.1.2.4.101.1"] = new("Fragmentable MPEG2 Main Profile / High Level", FrameCoding.None),
        ["1.2.840.10008.1.2.4.102"] = new("MPEG-4 AVC/H.264 High Profile / Level 4.1", FrameCoding.None),
        ["1.2.840.10008.1.2.4.102.1"] = new("Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1", FrameCoding.None),
        ["1.2.840.10008.1.2.4.103"] = new("MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", FrameCoding.None),
        ["1.2.840.10008.1.2.4.103.1"] = new("Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", FrameCoding.None),
        ["1.2.840.10008.1.2.4.104"] = new("MPEG-4 AVC/H.264 High Profile / Level 4.2 for 2D Video", FrameCoding.None),
        ["1.2.840.10008.1.2.4.104.1"] = new("Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 for 2D Video", FrameCoding.None),
        ["1.2.840.10008.1.2.4.105"] = new("MPEG-4 AVC/H.264 High Profile / Level 4.2 for 3D Video", FrameCoding.None),
        ["1.2.840.10008.1.2.4.105.1"] = new("Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 for 3D Video", FrameCoding.None),
        ["1.2.840.10008.1.2.4.106"] = new("MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", FrameCoding.None),
        ["1.2.840.10008.1.2.4.106.1"] = new("Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", FrameCoding.None),
        ["1.2.840.10008.1.2.4.107"] = new("HEVC/H.265 Main Profile / Level 5.1", FrameCoding.None),
        ["1.2.840.10008.1.2.4.108"] = new("HEVC/H.265 Main 10 Profile / Level 5.1", FrameCoding.None),
        ["1.2.840.10008.1.2.4.110"] = new("JPEG XL Lossless", FrameCoding.None),
        ["1.2.840.10008.1.2.4.111"] = new("JPEG XL JPEG Recompression", FrameCoding.None),
        ["1.2.840.10008.1.2.4.112"] = new("JPEG XL", FrameCoding.None),
        ["1.2.840.10008.1.2.4.204"] = new("JPIP HTJ2K Referenced", FrameCoding.None),
        ["1.2.840.10008.1.2.7.1"] = new("SMPTE ST 2110-20 Uncompressed Progressive Active Video", FrameCoding.None),
        ["1.2.840.10008.1.2.7.2"] = new("SMPTE ST 2110-20 Uncompressed Interlaced Active Video", FrameCoding.None),
        ["1.2.840.10008.1.2.7.3"] = new("SMPTE ST 2110-30 PCM Digital Audio", FrameCoding.None),
    };

    // Their data sets themselves are compressed, or not DICOM's: refused before anything is read.
    private static readonly Dictionary<string, string> Closed = new(StringComparer.Ordinal)
    {
        ["1.2.840.10008.1.2.4.95"] = "JPIP Referenced Deflate",
        ["1.2.840.10008.1.2.4.205"] = "JPIP HTJ2K Referenced Deflate",
        ["1.2.840.10008.1.2.6.1"] = "RFC 2557 MIME Encapsulation",
        ["1.2.840.10008.1.2.6.2"] = "XML Encoding",
        ["1.2.840.10008.1.20"] = "Papyrus 3 Implicit VR Little Endian",
    };

    /// <summary>The name of PS3.6; the UID itself when it is not known.</summary>
    public static string NameOf(string uid) =>
        Table.TryGetValue(uid, out Entry? entry) ? entry.Name : Closed.TryGetValue(uid, out string? name) ? name : DefinedTerms.Uid(uid);

    /// <summary>How frames of this syntax are decoded; <see cref="FrameCoding.None"/> when they are not.</summary>
    public static FrameCoding CodingOf(string uid) => Table.TryGetValue(uid, out Entry? entry) ? entry.Coding : FrameCoding.None;

    /// <summary>The lossy JPEG that holds samples of so many bits.</summary>
    internal static string JpegOf(int bits) => bits > 8 ? JpegExtended : JpegBaseline;

    /// <summary>Whether a retired syntax is that of progressive JPEG with Huffman coding.</summary>
    internal static bool IsProgressive(string uid) => uid is "1.2.840.10008.1.2.4.53" or "1.2.840.10008.1.2.4.55";

    /// <summary>Whether pixels lie in the file as they are.</summary>
    public static bool IsNative(string uid) => CodingOf(uid) == FrameCoding.Native;

    /// <summary>Whether values may differ from those that were compressed.</summary>
    public static bool IsLossy(string uid) => Table.TryGetValue(uid, out Entry? entry) && entry.IsLossy;

    /// <summary>Whether the data set's elements can be read (its pixels perhaps not).</summary>
    public static bool IsReadable(string uid) => Table.ContainsKey(uid);

    /// <summary>Whether it is none of the standard's: a maker's own, or no UID at all. Its elements may show how they are encoded.</summary>
    internal static bool IsUnknown(string uid) => !Table.ContainsKey(uid) && !Closed.ContainsKey(uid);

    private sealed record Entry(string Name, FrameCoding Coding, bool IsLossy = false);
}
