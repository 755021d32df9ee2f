namespace MedClassifier.Reporting.Pictures;

/// <summary>The size of a picture on square pixels.</summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
internal readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>
    /// The size at which a scan shows in its true proportions: the finer of its two spacings kept, then scaled down, never up, until the
    /// longest side fits.
    /// </summary>
    /// <param name="width">Columns of the scan.</param>
    /// <param name="height">Rows of the scan.</param>
    /// <param name="pixelAspect">Height of a pixel over its width.</param>
    /// <param name="longestSide">Upper limit of both sides.</param>
    public static PictureSize Of(int width, int height, double pixelAspect, int longestSide)
    {
        double squareWidth = width / Math.Min(pixelAspect, 1);
        double squareHeight = height * Math.Max(pixelAspect, 1);
        double scale = Math.Min(1, longestSide / Math.Max(squareWidth, squareHeight));
        return new PictureSize(Side(squareWidth * scale, longestSide), Side(squareHeight * scale, longestSide));
    }

    private static int Side(double length, int longest) => Math.Clamp((int)Math.Round(length), 1, longest);
}
