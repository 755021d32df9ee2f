using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// The pictures that the pages show of one scan: the image as the model saw it, and a small one; and the script with what its page cannot see
/// in them. They lie in folders by the first two digits of the scan's asset key, so that a million scans need 256 folders.
/// </summary>
internal sealed class ScanPictures
{
    /// <summary>How the names of an image end, after the asset key.</summary>
    public const string ImageEnding = ".png";

    /// <summary>How the names of a small picture end.</summary>
    public const string SmallEnding = ".small.png";

    /// <summary>How the names of a scan's script end.</summary>
    public const string ScriptEnding = ".js";

    private readonly ScanPainter painter;
    private readonly int smallSide;

    /// <summary>Pictures with these options.</summary>
    public ScanPictures(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        painter = new ScanPainter(options);
        smallSide = options.ThumbnailSize;
    }

    /// <summary>Where the pictures of a scan lie below the folder of all: its names begin so.</summary>
    public static string StemOf(string assetKey) => $"{assetKey[..2]}/{assetKey}";

    /// <summary>Writes the pictures.</summary>
    /// <param name="folder">The folder of all.</param>
    /// <param name="assetKey">The scan's.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="lesion">Lesions that a person outlined, on the scan's grid; of length 0 for none.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">One could not be written.</exception>
    public IReadOnlyList<string> Write(string folder, string assetKey, Scan scan, ReadOnlyMemory<byte> lesion = default)
    {
        string stem = Path.Combine(folder, StemOf(assetKey));
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        using Image<L8> image = painter.PaintImage(scan);
        string[] files = [stem + ImageEnding, stem + SmallEnding, stem + ScriptEnding];
        File.WriteAllBytes(files[0], Encode(image));
        File.WriteAllBytes(files[2], ScanScript.Of(assetKey, scan, new PictureSize(image.Width, image.Height), lesion.Span));

        PictureSize small = PictureSize.Of(image.Width, image.Height, 1, smallSide);
        image.Mutate(context => context.Resize(small.Width, small.Height, KnownResamplers.Triangle));
        File.WriteAllBytes(files[1], Encode(image));
        return files;
    }

    private static byte[] Encode(Image<L8> image)
    {
        byte[] pixels = new byte[image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return PngBytes.OfGrey(pixels, image.Width, image.Height);
    }
}
