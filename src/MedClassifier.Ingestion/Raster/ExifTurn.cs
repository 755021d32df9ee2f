using SixLabors.ImageSharp.Metadata.Profiles.Exif;

namespace MedClassifier.Ingestion.Raster;

/// <summary>
/// How a camera says that a picture is to be turned or mirrored before it is shown. The pixels are taken as stored; whoever compares the report with
/// another viewer should know.
/// </summary>
internal static class ExifTurn
{
    // The orientation stands in the first directory, at the beginning; the reader's work grows with the cube of the entries.
    private const int MostBytes = 1 << 11;

    /// <summary>One where the orientation is another than as stored, else none.</summary>
    /// <param name="format">PNG or JPEG.</param>
    /// <param name="exif">The Exif block, from its TIFF header on; may be empty.</param>
    public static IReadOnlyList<string> Warnings(string format, ReadOnlySpan<byte> exif) => Of(exif) is var orientation and not 1
        ? [FormattableString.Invariant(
            $"the {format}'s Exif orientation is {orientation}; other programs may show it turned, its pixels were taken as stored")]
        : [];

    // 1 to 8; 1 where the block does not say.
    private static int Of(ReadOnlySpan<byte> exif)
    {
        try
        {
            var profile = new ExifProfile(exif[..Math.Min(exif.Length, MostBytes)].ToArray());
            return profile.GetValue(ExifTag.Orientation)?.Value is ushort value and >= 1 and <= 8 ? value : 1;
        }
        catch (Exception e) when (e is ArgumentException or InvalidCastException or InvalidOperationException or NotSupportedException)
        {
            // What the reader throws at entries that are no Exif.
            return 1;
        }
    }
}
