using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Pipeline.Heatmaps;

namespace MedClassifier.Tests.Pipeline.Heatmaps;

public class ClassMapMeanTests
{
    [Fact]
    public void Of_TwoModels_IsTheWeightedMeanOfTheirMaps()
    {
        IReadOnlyList<ClassMaps> mean = ClassMapMean.Of(
            [Answer(new ClassMap([0.5f, 0.5f], 2), new ClassMap([0, 0], 0)), Answer(new ClassMap([1, 0], 4), new ClassMap([0.25f, 0.75f], 8))],
            [0.75, 0.25]);

        ClassMaps maps = Assert.Single(mean);
        Assert.Equal("grad-cam", maps.Name);
        Assert.Equal([0.625f, 0.375f], maps.OfClasses[0].Weights);
        Assert.Equal(2.5, maps.OfClasses[0].Strength, 1e-9);
        // Nothing speaks for the class in the first: its place is that of the second, its strength a quarter.
        Assert.Equal([0.25f, 0.75f], maps.OfClasses[1].Weights);
        Assert.Equal(2, maps.OfClasses[1].Strength, 1e-9);
    }

    private static Classification Answer(params ClassMap[] maps) => new(
        new Prediction(Finding.All, [0.2f, 0.3f, 0.5f]), new AttentionMap(2, 1, [0.5f, 0.5f], InputGeometry.Letterbox(60, 45, 1, 224, 224)))
    {
        ClassMaps = [new ClassMaps("grad-cam", maps)],
    };
}
