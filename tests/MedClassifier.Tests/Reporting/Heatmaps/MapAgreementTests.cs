using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Heatmaps;

namespace MedClassifier.Tests.Reporting.Heatmaps;

public class MapAgreementTests
{
    // By hand: the ranks are 1 2.5 2.5 4 5 7 7 7 9 and 4 1.5 1.5 5 8 3 6.5 6.5 9; the products of their differences to 5 have the sum 39.5, the
    // squares 57.5 and 59.
    private static readonly double Known = 39.5 / Math.Sqrt(57.5 * 59);

    [Fact]
    public void Of_MapsWithEqualValues_IsSpearmansCorrelation()
    {
        Classification image = Image(InputGeometry.Letterbox(90, 90, 1, 90, 90), [1, 2, 2, 4, 7, 9, 9, 9, 12], [3, 1, 1, 5, 9, 2, 8, 8, 20]);

        MapAgreement pair = Assert.Single(MapAgreement.Of(image));

        Assert.Equal(("attention", "grad-cam"), (pair.First, pair.Second));
        Assert.Equal(Known, pair.Spearman!.Value, 1e-9);
    }

    [Fact]
    public void Of_BlackAroundThePicture_DoesNotCount()
    {
        // The middle row is the picture: 1 2 3 against 3 2 1.
        Classification image = Image(InputGeometry.Letterbox(90, 30, 1, 90, 90), [0, 0, 0, 1, 2, 3, 0, 0, 0], [0, 0, 0, 3, 2, 1, 0, 0, 0]);

        Assert.Equal(-1, Assert.Single(MapAgreement.Of(image)).Spearman!.Value, 1e-9);
    }

    [Fact]
    public void Of_MapThatIsTheSameEverywhere_HasNone() => Assert.Null(Assert.Single(MapAgreement.Of(
        Image(InputGeometry.Letterbox(90, 90, 1, 90, 90), [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 1, 1, 1, 1, 1, 1, 1]))).Spearman);

    private static Classification Image(InputGeometry geometry, float[] attention, float[] other) => new(
        new Prediction(Finding.All, [0.2f, 0.3f, 0.5f]), new AttentionMap(3, 3, [.. attention.Select(w => w / attention.Sum())], geometry))
    {
        Heatmaps = [new Heatmap("grad-cam", [.. other.Select(w => w / other.Sum())], 1)],
    };
}
