using MedClassifier.Domain.Scans;

namespace MedClassifier.Torch.Training;

/// <summary>What is left of a scan when its borders are cut off.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns; at least 1.</param>
/// <param name="Height">Rows; at least 1.</param>
internal sealed record PictureWindow(int Left, int Top, int Width, int Height)
{
    /// <summary>Draws a window.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="mask">Its lesion mask, which stays whole; empty for none.</param>
    /// <param name="largest">Largest part cut from each edge, below a half.</param>
    /// <param name="random">Decides.</param>
    public static PictureWindow Draw(Scan scan, ReadOnlySpan<byte> mask, double largest, SeededStream random)
    {
        (int left, int right) = (Cut(scan.Width), Cut(scan.Width));
        (int top, int bottom) = (Cut(scan.Height), Cut(scan.Height));
        for (int i = mask.IndexOfAnyExcept((byte)0); i >= 0 && i < mask.Length; i++)
        {
            if (mask[i] != 0)
            {
                (int x, int y) = (i % scan.Width, i / scan.Width);
                left = Math.Min(left, x);
                top = Math.Min(top, y);
                right = Math.Min(right, scan.Width - 1 - x);
                bottom = Math.Min(bottom, scan.Height - 1 - y);
            }
        }

        return new PictureWindow(left, top, scan.Width - left - right, scan.Height - top - bottom);

        int Cut(int length) => (int)(length * random.Uniform(0, largest));
    }

    /// <summary>The part of a picture within the window.</summary>
    /// <param name="picture">Values, row-major.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <returns>Height x Width values.</returns>
    public T[] Of<T>(ReadOnlySpan<T> picture, int width)
    {
        var part = new T[Width * Height];
        for (int y = 0; y < Height; y++)
        {
            picture.Slice(((Top + y) * width) + Left, Width).CopyTo(part.AsSpan(y * Width));
        }

        return part;
    }
}
