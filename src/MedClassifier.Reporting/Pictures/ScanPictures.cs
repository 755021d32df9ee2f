using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// The pictures that a study's page shows of one scan: the image as the model saw it, the attention to lie over it, and a small one for the
/// index. They lie in folders by the first two digits of the scan's asset key, so that a million scans need 256 folders.
/// </summary>
internal sealed class ScanPictures
{
    /// <summary>How the names of an image end, after the asset key.</summary>
    public const string ImageEnding = ".png";

    /// <summary>How the names of an attention map end.</summary>
    public const string AttentionEnding = ".map.png";

    /// <summary>How the names of a small picture end.</summary>
    public const string SmallEnding = ".small.png";

    // Between the centres of its cells the map is a plane: this is fine enough for it, and the page draws it as large as the image.
    private const int LongestMapSide = 256;

    private readonly ScanPainter painter;
    private readonly IndexedScale colours;
    private readonly int smallSide;

    /// <summary>Pictures with these options.</summary>
    public ScanPictures(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        painter = new ScanPainter(options);
        colours = new IndexedScale(new AttentionScale(options.AttentionMax));
        smallSide = options.ThumbnailSize;
    }

    /// <summary>Where the pictures of a scan lie below the folder of all: its names begin so.</summary>
    public static string StemOf(string assetKey) => $"{assetKey[..2]}/{assetKey}";

    /// <summary>Writes the pictures.</summary>
    /// <param name="folder">The folder of all.</param>
    /// <param name="assetKey">The scan's.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="attention">Its attention.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">A picture could not be written.</exception>
    public IReadOnlyList<string> Write(string folder, string assetKey, Scan scan, AttentionMap attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        string stem = Path.Combine(folder, StemOf(assetKey));
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        using Image<L8> image = painter.PaintImage(scan);
        string[] files = [stem + ImageEnding, stem + AttentionEnding, stem + SmallEnding];
        File.WriteAllBytes(files[0], Encode(image));

        PictureSize size = PictureSize.Of(image.Width, image.Height, 1, LongestMapSide);
        byte[] places = colours.PlacesOf(ScanPainter.AttentionOn(attention, size.Width, size.Height));
        File.WriteAllBytes(files[1], PngBytes.OfIndices(places, size.Width, size.Height, colours.Palette));

        PictureSize small = PictureSize.Of(image.Width, image.Height, 1, smallSide);
        image.Mutate(context => context.Resize(small.Width, small.Height, KnownResamplers.Triangle));
        File.WriteAllBytes(files[2], Encode(image));
        return files;
    }

    private static byte[] Encode(Image<L8> image)
    {
        byte[] pixels = new byte[image.Width * image.Height];
        image.CopyPixelDataTo(pixels);
        return PngBytes.OfGrey(pixels, image.Width, image.Height);
    }
}
