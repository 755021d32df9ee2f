using MedClassifier.Ingestion.FieldOfView;

namespace MedClassifier.Tests.Ingestion.FieldOfView;

public class IslandTests
{
    [Fact]
    public void All_PartsThatMeetFurtherDown_AreOne()
    {
        bool[] land = Land("#.#.#", "#.#.#", "###.#", "....#");

        Assert.Equal([new Island(0, 0, 3, 3, 7), new Island(4, 0, 5, 4, 4)], Island.All(land, 5));
    }

    [Fact]
    public void All_PixelsThatTouchAtCorners_AreApart()
    {
        bool[] land = Land("#.", ".#");

        Assert.Equal([new Island(0, 0, 1, 1, 1), new Island(1, 1, 2, 2, 1)], Island.All(land, 2));
    }

    /// <summary>Against a flood, on maps with islands of all sizes.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void All_AnyMap_AreThoseOfAFlood(double share)
    {
        var random = new Random(1);
        const int Width = 67;
        bool[] land = [.. Enumerable.Range(0, Width * 41).Select(_ => random.NextDouble() < share)];

        Assert.Equal(Flooded([.. land], Width), Island.All(land, Width));
    }

    private static bool[] Land(params string[] rows) => [.. string.Concat(rows).Select(c => c == '#')];

    private static IEnumerable<Island> Flooded(bool[] land, int width)
    {
        for (int i = 0; i < land.Length; i++)
        {
            List<int> pixels = [];
            Flood(land, width, i, pixels);
            if (pixels.Count > 0)
            {
                yield return new Island(
                    pixels.Min(p => p % width), pixels.Min(p => p / width), pixels.Max(p => p % width) + 1, pixels.Max(p => p / width) + 1, pixels.Count);
            }
        }
    }

    private static void Flood(bool[] land, int width, int i, List<int> pixels)
    {
        if (i < 0 || i >= land.Length || !land[i])
        {
            return;
        }

        land[i] = false;
        pixels.Add(i);
        Flood(land, width, i - width, pixels);
        Flood(land, width, i + width, pixels);
        if (i % width > 0)
        {
            Flood(land, width, i - 1, pixels);
        }

        if (i % width < width - 1)
        {
            Flood(land, width, i + 1, pixels);
        }
    }
}
