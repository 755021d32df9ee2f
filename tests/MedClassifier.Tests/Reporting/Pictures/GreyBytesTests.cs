using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Tests.Reporting.Pictures;

public class GreyBytesTests
{
    [Fact]
    public void Of_AnyValues_AreTheNearestLevels()
    {
        var random = new Random(1);
        float[] pixels =
        [
            -1, 2, 0, 1, 0.5f / 255, 1.5f / 255, 2.5f / 255,
            .. Enumerable.Range(0, 1000).Select(_ => random.NextSingle()), .. Enumerable.Range(0, 511).Select(i => i / 510f),
        ];

        Assert.Equal(
            pixels.Select(pixel => (byte)MathF.Round(Math.Clamp(pixel, 0f, 1f) * 255f)), GreyBytes.Of(pixels).Select(level => level.PackedValue));
    }
}
