using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Tests.Reporting.Pictures;

public class AttentionScaleTests
{
    // Colours 8, 59, 128, 196 and 247 of matplotlib's inferno: none of them is a control point of ours.
    [Theory]
    [InlineData(8, 0x030212)]
    [InlineData(59, 0x4f0d6c)]
    [InlineData(128, 0xbb3754)]
    [InlineData(196, 0xfa9506)]
    [InlineData(247, 0xf2f485)]
    public void ColourOf_BetweenControlPoints_StaysNearInferno(int index, int expected)
    {
        Colour colour = new AttentionScale(10).ColourOf(10 * index / 255.0);

        Assert.InRange(colour.Red, ((expected >> 16) & 0xFF) - 7, ((expected >> 16) & 0xFF) + 7);
        Assert.InRange(colour.Green, ((expected >> 8) & 0xFF) - 7, ((expected >> 8) & 0xFF) + 7);
        Assert.InRange(colour.Blue, (expected & 0xFF) - 7, (expected & 0xFF) + 7);
    }

    [Fact]
    public void ColourOf_RisingWeights_GetEvenlyLighter()
    {
        var scale = new AttentionScale(10);
        double[] lightness = [.. Enumerable.Range(0, 51).Select(i => Lightness(scale.ColourOf(i / 5.0)))];

        double[] steps = [.. lightness.Zip(lightness.Skip(1), (a, b) => b - a)];

        Assert.All(steps, step => Assert.InRange(step, 0.5, 4));
        Assert.InRange(lightness[^1], 95, 100);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1.5, 0.5)]
    [InlineData(2, 1)]
    [InlineData(50, 1)]
    public void ColourOf_Weight_IsClearUpToUniformAndOpaqueFromTwice(double multiple, double opacity) =>
        Assert.Equal(opacity, new AttentionScale(10).ColourOf(multiple).Opacity);

    [Fact]
    public void ColourOf_AboveTheScale_IsTheLastColour() =>
        Assert.Equal(new AttentionScale(10).ColourOf(10), new AttentionScale(10).ColourOf(49));

    // CIE L* of an sRGB colour (IEC 61966-2-1, D65).
    private static double Lightness(Colour colour)
    {
        double luminance = (0.2126 * Linear(colour.Red)) + (0.7152 * Linear(colour.Green)) + (0.0722 * Linear(colour.Blue));
        return luminance > 216.0 / 24389 ? (116 * Math.Cbrt(luminance)) - 16 : luminance * 24389 / 27;
    }

    private static double Linear(byte channel)
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
