using MedClassifier.Ingestion.FieldOfView;

namespace MedClassifier.Tests.Ingestion.FieldOfView;

public class FrameTextureTests
{
    private const int Background = 0;

    /// <summary>Against the definition, pixel by pixel, in frames narrower and wider than a vector, whose border is black.</summary>
    [Theory]
    [InlineData(3, 3)]
    [InlineData(7, 5)]
    [InlineData(34, 9)]
    [InlineData(131, 40)]
    public void Of_AnyFrame_FollowsTheDefinition(int width, int height)
    {
        var random = new Random(width);
        int[] levels = [.. Enumerable.Range(0, width * height).Select(i => IsBorder(i, width, height) ? Background : random.Next(5) * random.Next(6))];

        FrameTexture found = FrameTexture.Of(Array.ConvertAll(levels, level => (byte)level), width, height);

        int[] spread = [.. Enumerable.Range(0, levels.Length).Select(i => Spread(levels, i, width, height))];
        Assert.Equal(levels.Select((level, i) => level > 10 && spread[i] > 2), found.Echo);
        Assert.Equal(levels.Select((level, i) => level <= 3 && spread[i] <= 2), found.Empty);
        int seen = levels.Count(level => level > 10);
        int solid = levels.Where((level, i) => level > 10 && spread[i] == 0).Count();
        Assert.Equal(seen == 0 ? 0 : (double)solid / seen, found.SolidShare);
    }

    private static bool IsBorder(int i, int width, int height) => i % width == 0 || i % width == width - 1 || i / width == 0 || i / width == height - 1;

    private static int Spread(int[] levels, int i, int width, int height)
    {
        (int x, int y) = (i % width, i / width);
        int[] around =
        [
            .. from v in Enumerable.Range(y - 1, 3)
               from u in Enumerable.Range(x - 1, 3)
               where u >= 0 && u < width && v >= 0 && v < height
               select levels[(v * width) + u],
        ];
        return around.Max() - around.Min();
    }
}
