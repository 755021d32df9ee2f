using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline.Heatmaps;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Archive.Images;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Pipeline.Heatmaps;

public class HeatmapClassifierTests
{
    // A scan of 112 x 56 in an input of 224 x 224: a cell of 7 x 7 is 16 pixels wide and high, and the rows 1 to 5 hold some of the picture.
    private const int Width = 112;
    private const int Height = 56;

    // In the cell of column 5 and row 3, which has the picture's rows 20 to 35.
    private static readonly ScanRegion Spot = new(80, 20, 16, 8);

    [Fact]
    public async Task RunAsync_Occlusion_IsHighestWhereTheClassComesFrom()
    {
        (Classification result, SpotClassifier model, int told) =
            await RunAsync(new ReportOptions { Heatmaps = ["occlusion"], Occlusion = new OcclusionOptions { Patch = 1 } });

        Heatmap map = Assert.Single(result.Heatmaps!);
        Assert.Equal(OcclusionMapping.Name, map.Name);
        Assert.Equal(1, map.Weights.Sum(), 1e-5);
        Assert.Equal(CellOf(Spot), map.Weights.ToList().IndexOf(map.Weights.Max()));
        // Covered by the mean of the picture, 0.1 + 0.9 x 128 / 6272, what was 1 is 0.1184.
        Assert.Equal(1 - 0.1184, map.Strength, 1e-3);
        // Seven columns, and the five rows of cells that hold some of the picture.
        Assert.Equal(35, told);
        Assert.Equal(told + 1, model.Asked);
    }

    [Theory]
    [InlineData(2, 1, 24)]
    [InlineData(2, 3, 12)]
    [InlineData(16, 1, 1)]
    public async Task RunAsync_PatchAndStride_CoverEveryCell(int patch, int stride, int passes)
    {
        (Classification result, _, int told) = await RunAsync(
            new ReportOptions { Heatmaps = ["occlusion"], Occlusion = new OcclusionOptions { Patch = patch, Stride = stride } });

        Assert.Equal(passes, told);
        Assert.True(result.Heatmaps![0].Weights[CellOf(Spot)] >= result.Heatmaps[0].Weights.Max() - 1e-6);
    }

    [Fact]
    public async Task RunAsync_GradientMaps_AreThoseOfTheClassThatWasGiven()
    {
        (Classification result, SpotClassifier model, _) = await RunAsync(new ReportOptions { Heatmaps = ["attention", "grad-cam++", "grad-cam"] });

        Assert.Equal(["grad-cam++", "grad-cam"], result.Heatmaps!.Select(map => map.Name));
        Assert.Equal(["attention", "grad-cam++", "grad-cam"], result.AllMaps().Select(map => map.Name));
        // Nothing speaks for the class by the first: it is the same everywhere, and says so.
        Assert.Equal(0, result.Heatmaps![0].Strength);
        Assert.All(result.Heatmaps[0].Weights, weight => Assert.Equal(1 / 49f, weight));
        Assert.Equal(result.Attention.Weights, result.Heatmaps[1].Weights);
        Assert.Empty(result.ClassMaps);
        Assert.Null(result.Deletion);
        Assert.Equal(1, model.Asked);
    }

    [Fact]
    public async Task RunAsync_Deletion_TellsTheMapThatPointsAtTheClassFromOneThatDoesNot()
    {
        (Classification result, _, int told) = await RunAsync(
            new ReportOptions { Heatmaps = ["occlusion"], Occlusion = new OcclusionOptions { Patch = 1 }, Honesty = ReportOptions.Deletion });

        DeletionScores scores = result.Deletion!;
        Assert.Equal(["attention", "occlusion"], scores.Maps.Select(map => map.Map));
        // The attention's peak is the upper left: the spot goes in reading order.
        Assert.True(scores.Maps[1].Value < scores.Random);
        Assert.True(scores.Maps[0].Value > scores.Maps[1].Value);
        // From the first share of eight on the spot is gone: (1 + 0.1184) / 2 and seven times 0.1184, over 8.
        Assert.Equal(((1.1184 / 2) + (7 * 0.1184)) / 8, scores.Maps[1].Value, 1e-3);
        Assert.Equal((1.0, 0.1184), (scores.Whole, Math.Round(scores.Empty, 4)));
        Assert.Equal(35 + 1 + (4 * 7), told);
    }

    [Fact]
    public async Task RunAsync_ScanUnlikeAllThatTheModelLearntFrom_IsNotAskedAbout()
    {
        (Classification result, SpotClassifier model, _) =
            await RunAsync(new ReportOptions { Heatmaps = ["occlusion"] }, new Familiarity(9, 1, 2));

        Assert.Null(result.Heatmaps);
        Assert.Equal(1, model.Asked);
    }

    [Fact]
    public void Names_OfTheCatalogue_AreFiledAndNamedOnPages()
    {
        using Stream script = typeof(ReportOptions).Assembly.GetManifestResourceStream("MedClassifier.Reporting.Assets.maps.js")!;
        string page = new StreamReader(script).ReadToEnd();

        Assert.Equal("attention", KnownHeatmaps.Names[0]);
        Assert.Equal(new ReportOptions().Heatmaps, [KnownHeatmaps.Names[0]]);
        Assert.All(KnownHeatmaps.Names, name => Assert.Contains(name, page, StringComparison.Ordinal));
        Assert.Equal(KnownHeatmaps.Names.Count, KnownHeatmaps.Names.Select(name => FiledMap.Of(name).Kind.SeriesNumber).Distinct().Count());
    }

    [Theory]
    [InlineData("attention", "maps", false)]
    [InlineData("attention", "deletion", true)]
    [InlineData("grad-cam", "maps", true)]
    public void IsNeeded_OnlyBesideTheAttention(string map, string honesty, bool isNeeded) =>
        Assert.Equal(isNeeded, HeatmapClassifier.IsNeeded(new ReportOptions { Heatmaps = [map], Honesty = honesty }));

    private static int CellOf(ScanRegion spot)
    {
        // The picture begins at row 56 of the input's 224.
        (int x, int y) = (spot.Left * 2, 56 + (spot.Top * 2));
        return ((y / 32) * 7) + (x / 32);
    }

    private static async Task<(Classification Result, SpotClassifier Model, int Told)> RunAsync(ReportOptions options, Familiarity? familiarity = null)
    {
        float[] pixels = new float[Width * Height];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Spot.Contains(i % Width, i / Width) ? 1 : 0.1f;
        }

        float[] weights = [.. Enumerable.Range(0, 49).Select(i => 2 * (49 - i) / (49f * 50))];
        var attention = new AttentionMap(7, 7, weights, InputGeometry.Letterbox(Width, Height, 1, 224, 224));
        var model = new SpotClassifier(Spot, attention) { Familiarity = familiarity };
        using var classifier = new HeatmapClassifier(model, model, options, 4);
        int told = 0;
        classifier.Tell(count => told += count);
        IReadOnlyList<Classification> results = (await classifier.RunAsync(
            new ScanBatch([TestScans.Of(Width, Height, pixels)]), CancellationToken.None)).Value!;
        return (results[0], model, told);
    }
}
