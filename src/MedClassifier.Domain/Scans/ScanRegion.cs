namespace MedClassifier.Domain.Scans;

/// <summary>A rectangle of a scan's stored grid.</summary>
/// <param name="Left">First column, from 0.</param>
/// <param name="Top">First row, from 0.</param>
/// <param name="Width">Columns; at least 1.</param>
/// <param name="Height">Rows; at least 1.</param>
public sealed record ScanRegion(int Left, int Top, int Width, int Height)
{
    /// <summary>Whether a position, in pixels with 0 at the outer edge of the first one, lies inside.</summary>
    public bool Contains(double x, double y) => x >= Left && x < Left + Width && y >= Top && y < Top + Height;

    /// <summary>What a picture has inside.</summary>
    /// <param name="picture">Values, row-major.</param>
    /// <param name="width">Columns of the picture.</param>
    /// <returns>Height x Width values, row-major.</returns>
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
