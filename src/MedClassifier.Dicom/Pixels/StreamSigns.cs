using System.Buffers.Binary;

namespace MedClassifier.Dicom.Pixels;

/// <summary>How the streams of the codings begin, whatever a transfer syntax says.</summary>
internal static class StreamSigns
{
    private const int RleHeader = 64;
    private const int MostSegments = 15;

    private static readonly (byte[] Sign, string Name)[] ForeignSigns =
    [
        ([0xFF, 0x0A], "a JPEG XL codestream"),
        ([0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', 0x20], "a JPEG XL picture"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ("GIF8"u8.ToArray(), "a GIF picture"),
        ([(byte)'I', (byte)'I', 42, 0], "a TIFF picture"),
        ([(byte)'M', (byte)'M', 0, 42], "a TIFF picture"),
        ([0, 0, 1, 0xB3], "an MPEG-2 film"),
        ([0, 0, 1, 0xBA], "an MPEG-2 film"),
        ([0, 0, 0, 1, 0x67], "an H.264 film"),
        ([0, 0, 0, 1, 0x40], "an H.265 film"),
        ([0x1F, 0x8B, 0x08], "packed with gzip"),
    ];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Jpeg2000 => [0xFF, 0x4F, 0xFF, 0x51];

    private static ReadOnlySpan<byte> Jp2 => "jP  "u8;

    /// <summary>Which coding begins with these bytes: Jpeg (also for JPEG-LS), Jpeg2000, RunLength; None where none does.</summary>
    public static FrameCoding At(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Jpeg) ? FrameCoding.Jpeg
        : bytes.StartsWith(Jpeg2000) || IsJp2(bytes) ? FrameCoding.Jpeg2000
        : IsRunLength(bytes) ? FrameCoding.RunLength
        : FrameCoding.None;

    /// <summary>Whether a JP2 file begins here (ITU-T T.800 annex I), which holds a codestream in a box.</summary>
    public static bool IsJp2(ReadOnlySpan<byte> bytes) => bytes.Length >= 8 && bytes[4..].StartsWith(Jp2);

    /// <summary>Where the first sign of a JPEG or JPEG 2000 stream is, at most so many bytes in; -1 where there is none.</summary>
    public static int Find(ReadOnlySpan<byte> bytes, int most)
    {
        ReadOnlySpan<byte> begin = bytes[..Math.Min(bytes.Length, most)];
        int jpeg = begin.IndexOf(Jpeg);
        int codestream = begin.IndexOf(Jpeg2000);
        return jpeg < 0 ? codestream : codestream < 0 ? jpeg : Math.Min(jpeg, codestream);
    }

    /// <summary>What picture or film these bytes begin that is none of DICOM's codings that are read; null where it is not known.</summary>
    public static string? Foreign(ReadOnlySpan<byte> bytes)
    {
        foreach ((byte[] sign, string name) in ForeignSigns)
        {
            if (bytes.StartsWith(sign))
            {
                return name;
            }
        }

        return bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8) ? "an MP4 film" : null;
    }

    /// <summary>Whether this is the header of a run-length frame (PS3.5 G.5): a number of segments, and where each begins.</summary>
    private static bool IsRunLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(bytes) is 0 or > MostSegments
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != RleHeader)
        {
            return false;
        }

        int segments = (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        uint before = 0;
        for (int s = 0; s < MostSegments && 8 + (4 * s) <= Math.Min(bytes.Length, RleHeader); s++)
        {
            uint start = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * (s + 1))..]);
            if (s < segments ? start <= before : start != 0)
            {
                return false;
            }

            before = start;
        }

        return true;
    }
}
