using MedClassifier.Ingestion.FieldOfView;

namespace MedClassifier.Tests.Ingestion.FieldOfView;

public class GreyLevelsTests
{
    [Fact]
    public void Of_AnyPixels_AreTheNearestLevelsAndAllCounted()
    {
        var random = new Random(1);
        float[] pixels = [0, 1, 0.5f / 255, 0.49999f / 255, 254.5f / 255, .. Enumerable.Range(0, 1000).Select(_ => random.NextSingle())];

        byte[] levels = GreyLevels.Of(pixels);

        Assert.Equal(pixels.Select(pixel => (byte)((pixel * 255) + 0.5f)), levels);
        Assert.Equal(Enumerable.Range(0, 256).Select(level => levels.Count(each => each == level)), GreyLevels.Histogram(levels));
    }
}
