using MedClassifier.Ingestion.Raster;

namespace MedClassifier.Tests.Ingestion.Raster;

public class PngFiltersTests
{
    private const int Height = 7;

    /// <summary>Rows are filtered as the standard says (ISO/IEC 15948, 9.2), each with another filter, and come back.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 100)]
    [InlineData(3, 1)]
    [InlineData(3, 67)]
    public void Undo_RowsOfEveryFilter_GivesTheSamples(int step, int width)
    {
        var random = new Random(width);
        int length = width * step;
        byte[] samples = [.. Enumerable.Range(0, length * Height).Select(i => (byte)((i % length) + random.Next(60)))];
        byte[] rows = [.. Enumerable.Range(0, Height).SelectMany(y => Filtered(samples, y, length, step, y % 5))];
        byte[] found = new byte[samples.Length];

        Assert.True(PngFilters.Undo(rows, step, found, Height));
        Assert.Equal(samples, found);
    }

    [Fact]
    public void Undo_SixthFilter_IsNone() => Assert.False(PngFilters.Undo([5, 0, 0], 1, new byte[2], 1));

    private static IEnumerable<byte> Filtered(byte[] samples, int y, int length, int step, int filter)
    {
        yield return (byte)filter;
        for (int x = 0; x < length; x++)
        {
            (int a, int b, int c) = (At(x - step, y), At(x, y - 1), At(x - step, y - 1));
            int guess = filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => Paeth(a, b, c) };
            yield return (byte)(At(x, y) - guess);
        }

        int At(int column, int row) => column < 0 || row < 0 ? 0 : samples[(row * length) + column];
    }

    private static int Paeth(int a, int b, int c)
    {
        int p = a + b - c;
        (int pa, int pb, int pc) = (Math.Abs(p - a), Math.Abs(p - b), Math.Abs(p - c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
}
