using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Ingestion.Raster;

/// <summary>Rows of pixels to stored values, colours beside each other.</summary>
internal static class RowReaders
{
    public static void Read(ReadOnlySpan<L8> row, Span<int> target)
    {
        for (int i = 0; i < row.Length; i++)
        {
            target[i] = row[i].PackedValue;
        }
    }

    public static void Read(ReadOnlySpan<L16> row, Span<int> target)
    {
        for (int i = 0; i < row.Length; i++)
        {
            target[i] = row[i].PackedValue;
        }
    }

    public static void Read(ReadOnlySpan<Rgb24> row, Span<int> target)
    {
        for (int i = 0; i < row.Length; i++)
        {
            (target[3 * i], target[(3 * i) + 1], target[(3 * i) + 2]) = (row[i].R, row[i].G, row[i].B);
        }
    }

    public static void Read(ReadOnlySpan<Rgba64> row, Span<int> target)
    {
        for (int i = 0; i < row.Length; i++)
        {
            (target[3 * i], target[(3 * i) + 1], target[(3 * i) + 2]) = (row[i].R, row[i].G, row[i].B);
        }
    }
}
