namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>How densely pixels of a kind lie.</summary>
internal static class Density
{
    /// <summary>Whether more than a share of the square around each pixel is of a kind; beyond the frame nothing is.</summary>
    /// <param name="kind">Whether each pixel is, row-major.</param>
    /// <param name="width">Columns.</param>
    /// <param name="side">Side of the square; odd.</param>
    /// <param name="share">The share, 0 to 1.</param>
    public static bool[] IsAbove(bool[] kind, int width, int side, double share)
    {
        int height = kind.Length / width;
        // Each entry counts the kind above and to the left of a pixel's corner.
        int[] sums = new int[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++)
        {
            int row = 0;
            for (int x = 0; x < width; x++)
            {
                row += kind[(y * width) + x] ? 1 : 0;
                sums[((y + 1) * (width + 1)) + x + 1] = sums[(y * (width + 1)) + x + 1] + row;
            }
        }

        double least = share * side * side;
        int half = side / 2;
        var above = new bool[kind.Length];
        for (int y = 0; y < height; y++)
        {
            int top = Math.Max(0, y - half) * (width + 1);
            int bottom = Math.Min(height, y + half + 1) * (width + 1);
            for (int x = 0; x < width; x++)
            {
                (int left, int right) = (Math.Max(0, x - half), Math.Min(width, x + half + 1));
                above[(y * width) + x] = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left] > least;
            }
        }

        return above;
    }
}
