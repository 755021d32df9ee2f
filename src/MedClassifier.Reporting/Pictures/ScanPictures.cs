using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// The pictures that a study's page shows of one scan: image.png as the model saw it, attention.png to lie over it, grid.png the network's
/// own cells, thumb.png for the index.
/// </summary>
internal sealed class ScanPictures
{
    // The grid is drawn about this large, in whole pixels a cell, so that it is as crisp on paper as it is coarse.
    private const int GridSide = 224;

    /// <summary>File names of the pictures.</summary>
    internal static readonly string[] Names = [ImageName, AttentionName, GridName, ThumbnailName];

    private const string ImageName = "image.png";
    private const string AttentionName = "attention.png";
    private const string GridName = "grid.png";
    private const string ThumbnailName = "thumb.png";

    private readonly ScanPainter painter;
    private readonly int thumbnailSize;

    /// <summary>Pictures with these options.</summary>
    public ScanPictures(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        painter = new ScanPainter(options);
        thumbnailSize = options.ThumbnailSize;
    }

    /// <summary>Writes the four pictures.</summary>
    /// <exception cref="IOException">A picture could not be written.</exception>
    public void Write(string folder, Scan scan, AttentionMap attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        using Image<L8> image = painter.PaintImage(scan);
        PngFile.Write(Path.Combine(folder, ImageName), image);

        using Image<Rgba32> heat = painter.PaintAttention(attention, image.Width, image.Height);
        PngFile.Write(Path.Combine(folder, AttentionName), heat);

        int cellSide = Math.Max(1, GridSide / Math.Max(attention.Width, attention.Height));
        using Image<Rgba32> grid = painter.Heat.PaintCells(attention, cellSide);
        PngFile.Write(Path.Combine(folder, GridName), grid);

        PictureSize small = PictureSize.Of(image.Width, image.Height, 1, thumbnailSize);
        image.Mutate(context => context.Resize(small.Width, small.Height, KnownResamplers.Triangle));
        PngFile.Write(Path.Combine(folder, ThumbnailName), image);
    }
}
