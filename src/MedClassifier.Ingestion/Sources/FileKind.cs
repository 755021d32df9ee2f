using System.Buffers.Binary;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// Names files for what they are that are neither DICOM nor PNG nor JPEG, by their first bytes, and says what to do with them. A name says
/// nothing here: people rename files.
/// </summary>
internal static class FileKind
{
    private const string ToPng = "convert it to PNG or DICOM";
    private const string Slices = "convert its slices to DICOM or PNG";
    private const string Unpack = "unpack it first";

    // Where a signature stands in a file that does not begin with it: ISO/IEC 14496-12 (brands), and the header of NIfTI-1.
    private const int BrandAt = 4;
    private const int NiftiMagicAt = 344;
    private const int NiftiHeader = 348;
    private const int Nifti2Header = 540;
    private const int TextHead = 1024;

    // At: the offset of the signature.
    private static readonly (int At, byte[] Signature, string Name, string Advice)[] Known =
    [
        (0, "GIF8"u8.ToArray(), "a GIF picture", ToPng),
        (0, [(byte)'I', (byte)'I', 42, 0], "a TIFF picture", ToPng),
        (0, [(byte)'M', (byte)'M', 0, 42], "a TIFF picture", ToPng),
        (0, [(byte)'I', (byte)'I', 43, 0], "a BigTIFF picture", ToPng),
        (0, [(byte)'M', (byte)'M', 0, 43], "a BigTIFF picture", ToPng),
        (8, "WEBP"u8.ToArray(), "a WebP picture", ToPng),
        (8, "AVI "u8.ToArray(), "an AVI film", "convert its frames to PNG or DICOM"),
        (0, "8BPS"u8.ToArray(), "a Photoshop picture", ToPng),
        (0, [0x76, 0x2F, 0x31, 0x01], "an OpenEXR picture", ToPng),
        (0, [0, 0, 0, 12, (byte)'j', (byte)'P', 0x20, 0x20], "a JPEG 2000 picture", ToPng),
        (0, [0xFF, 0x4F, 0xFF, 0x51], "a JPEG 2000 codestream", ToPng),
        (0, [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', 0x20], "a JPEG XL picture", ToPng),
        (0, [0xFF, 0x0A], "a JPEG XL codestream", ToPng),
        (BrandAt, "ftypheic"u8.ToArray(), "a HEIC picture", ToPng),
        (BrandAt, "ftypmif1"u8.ToArray(), "a HEIF picture", ToPng),
        (BrandAt, "ftypavif"u8.ToArray(), "an AVIF picture", ToPng),
        (BrandAt, "ftyp"u8.ToArray(), "an MP4 film", "convert its frames to PNG or DICOM"),
        (NiftiMagicAt, "n+1\0"u8.ToArray(), "a NIfTI volume", Slices),
        (NiftiMagicAt, "ni1\0"u8.ToArray(), "the header of a NIfTI volume", Slices),
        (BrandAt, "n+2\0"u8.ToArray(), "a NIfTI-2 volume", Slices),
        (BrandAt, "ni2\0"u8.ToArray(), "the header of a NIfTI-2 volume", Slices),
        (0, "NRRD000"u8.ToArray(), "an NRRD volume", Slices),
        (0, [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A], "an HDF5 file", Slices),
        (0, "CDF\u0001"u8.ToArray(), "a NetCDF or MINC volume", Slices),
        (0, "CDF\u0002"u8.ToArray(), "a NetCDF or MINC volume", Slices),
        (0, [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "a NumPy array", ToPng),
        (0, "MATLAB 5.0"u8.ToArray(), "a MATLAB file", ToPng),
        (0, "%PDF-"u8.ToArray(), "a PDF document", "export its images"),
        (0, "PK\u0003\u0004"u8.ToArray(), "a zip archive or an office document", "give it a name that ends with .zip, or unpack it"),
        (0, [0x1F, 0x8B, 0x08], "packed with gzip", "give it a name that ends with .gz, or unpack it"),
        (0, "BZh"u8.ToArray(), "packed with bzip2", "give it a name that ends with .bz2, or unpack it"),
        (257, "ustar"u8.ToArray(), "a tar archive", "give it a name that ends with .tar, or unpack it"),
        (0, [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", Unpack),
        (0, "Rar!\u001A\u0007"u8.ToArray(), "a RAR archive", Unpack),
        (0, [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "packed with xz", Unpack),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "packed with Zstandard", Unpack),
        (0, [0x04, 0x22, 0x4D, 0x18], "packed with LZ4", Unpack),
        (0, "LZIP"u8.ToArray(), "packed with lzip", Unpack),
        (0, [0x1F, 0x9D], "packed with compress", Unpack),
        (0, [0x5D, 0, 0, 0x80, 0], "packed with LZMA", Unpack),
        (0, [0x5D, 0, 0, 0, 4], "packed with LZMA", Unpack),
        (0, "MZ"u8.ToArray(), "a Windows program, perhaps one that unpacks itself", Unpack),
        (0, "MSCF"u8.ToArray(), "a Windows cabinet", Unpack),
        (0, "SIMPLE  ="u8.ToArray(), "a FITS image", ToPng),
        (0, "# vtk DataFile"u8.ToArray(), "a VTK volume", Slices),
        (0, [0, 0, 1, 0xBA], "an MPEG film", "convert its frames to PNG or DICOM"),
        (0, [0, 0, 1, 0xB3], "an MPEG film", "convert its frames to PNG or DICOM"),
        (0, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], "a Windows Media film", "convert its frames to PNG or DICOM"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "a Matroska or WebM film", "convert its frames to PNG or DICOM"),
        (0, [0, 0, 1, 0], "a Windows icon", ToPng),
        (0, [0x0A, 5, 1], "a PCX picture", ToPng),
        (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an office document, or Windows' list of thumbnails", "export its images"),
    ];

    /// <summary>Why a file is not read, with its kind and what to do; null where it is of none that is known here.</summary>
    /// <param name="content">The file, or its first KiB.</param>
    public static Rejection? Of(ReadOnlySpan<byte> content)
    {
        foreach ((int at, byte[] signature, string name, string advice) in Known)
        {
            if (content.Length > at && content[at..].StartsWith(signature))
            {
                return Rejected(name, advice);
            }
        }

        return IsBitmap(content) ? Rejected("a BMP picture", ToPng)
            : IsPortableAnyMap(content) ? Rejected("a PNM picture", ToPng)
            : IsAnalyze(content) ? Rejected("the header of an Analyze volume", Slices)
            : OfText(content[..Math.Min(content.Length, TextHead)]);
    }

    private static Rejection Rejected(string name, string advice) =>
        new(RejectionCodes.NotAnImage, $"The file is {name}, which is not read here: {advice}.");

    // Two letters alone may begin any text: the length of the header that follows (BITMAPINFOHEADER and its kin) tells.
    private static bool IsBitmap(ReadOnlySpan<byte> content) =>
        content.Length > 18 && content.StartsWith("BM"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(content[14..]) is 12 or 40 or 52 or 56 or 64 or 108 or 124;

    private static bool IsPortableAnyMap(ReadOnlySpan<byte> content) =>
        content.Length > 3 && content[0] == 'P' && content[1] is >= (byte)'1' and <= (byte)'7' && content[2] is (byte)'\n' or (byte)' ' or (byte)'\r'
        && content[3] is (byte)'#' or (>= (byte)'0' and <= (byte)'9') or (byte)'W';

    private static bool IsAnalyze(ReadOnlySpan<byte> content) => content.Length is NiftiHeader or Nifti2Header
        && (BinaryPrimitives.ReadInt32LittleEndian(content) == content.Length || BinaryPrimitives.ReadInt32BigEndian(content) == content.Length);

    private static bool AreHexDigits(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (!char.IsAsciiHexDigit((char)b))
            {
                return false;
            }
        }

        return true;
    }

    private static Rejection? OfText(ReadOnlySpan<byte> head)
    {
        // MetaImage is a list of keys, in any order before the last, which is ElementDataFile.
        if (head.IndexOf("ElementType"u8) >= 0 && head.IndexOf("DimSize"u8) >= 0)
        {
            return Rejected("a MetaImage volume (MHA or MHD)", Slices);
        }

        if (head.IndexOf("<svg"u8) >= 0)
        {
            return Rejected("an SVG drawing", ToPng);
        }

        if (head.IndexOf("<NativeDicomModel"u8) >= 0)
        {
            return Rejected("DICOM in XML (PS3.19)", "convert it to a DICOM file");
        }

        // DICOM JSON (PS3.18, F): an object or a list of them, whose names are eight hex digits.
        ReadOnlySpan<byte> json = head.TrimStart(" \t\r\n[{"u8);
        return json.Length > 12 && head.TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..] && json[0] == '"' && json[9] == '"'
            && AreHexDigits(json[1..9])
            ? Rejected("DICOM in JSON (PS3.18)", "convert it to a DICOM file")
            : null;
    }
}
