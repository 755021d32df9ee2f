using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Tests.Reporting.Pictures;

public class AttentionScaleTests
{
    private const double Overlay = 0.6;

    // Linear RGB as people without one kind of cone see it: Viénot, Brettel and Mollon, Color Research and Application 24 (1999).
    public static TheoryData<string, double[]> Visions => new()
    {
        { "trichromat", [1, 0, 0, 0, 1, 0, 0, 0, 1] },
        { "deuteranope", [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1] },
        { "protanope", [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1] },
    };

    [Fact]
    public void ColourOf_RisingWeights_GetEvenlyLighter()
    {
        var scale = new AttentionScale(20);
        double[] lightness = [.. Enumerable.Range(0, 41).Select(i => Lab(Linear(scale.ColourOf(scale.MultipleAt(i / 40.0)))).L)];

        double[] steps = [.. lightness.Zip(lightness.Skip(1), (a, b) => b - a)];

        Assert.All(steps, step => Assert.InRange(step, 0.5, 2));
        Assert.InRange(lightness[0], 44, 48);
        Assert.InRange(lightness[^1], 93, 97);
    }

    // A difference of 2.3 (CIE 1976) is just seen; these are told from tissue at a glance.
    [Theory]
    [MemberData(nameof(Visions))]
    public void ColourOf_OverAnyTissue_IsSeenWithAnyVision(string vision, double[] seen)
    {
        var scale = new AttentionScale(20);
        foreach (int grey in new[] { 0, 20, 64, 128, 192, 255 })
        {
            Assert.True(Difference(scale, 2, grey, seen) >= 16, $"{vision}, grey {grey}, at 2");
            Assert.True(Difference(scale, 6, grey, seen) >= 45, $"{vision}, grey {grey}, at 6");
            Assert.True(Difference(scale, 20, grey, seen) >= 36, $"{vision}, grey {grey}, at 20");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(64)]
    public void ColourOf_OverDarkTissue_IsTheLighterTheMoreAttended(int grey)
    {
        var scale = new AttentionScale(20);
        double[] lightness = [.. new[] { 1, 1.5, 2, 3, 5, 6, 10, 15, 20 }.Select(multiple => Lab(Blended(scale, multiple, grey)).L)];

        Assert.Equal(lightness.Order(), lightness);
        Assert.True(lightness[5] >= lightness[0] + 30, "at 6 times the uniform weight the lesion is far lighter than without");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2.2360679775, 0.5)]
    [InlineData(5, 1)]
    [InlineData(50, 1)]
    public void ColourOf_Weight_IsClearUpToUniformAndOpaqueFromFiveTimes(double multiple, double opacity) =>
        Assert.Equal(opacity, new AttentionScale(10).ColourOf(multiple).Opacity, 1e-9);

    [Fact]
    public void ColourOf_AboveTheScale_IsTheLastColour() =>
        Assert.Equal(new AttentionScale(10).ColourOf(10), new AttentionScale(10).ColourOf(49));

    [Theory]
    [InlineData(20, 1, 0)]
    [InlineData(20, 4.47213595, 0.5)]
    [InlineData(20, 20, 1)]
    [InlineData(1000, 10, 0.33333333)]
    public void PositionOf_Weight_IsLogarithmicAndLeadsBack(double max, double multiple, double position)
    {
        var scale = new AttentionScale(max);

        Assert.Equal(position, scale.PositionOf(multiple), 1e-7);
        Assert.Equal(multiple, scale.MultipleAt(position), 1e-5);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(8, 2)]
    [InlineData(20, 3)]
    public void Contours_Scale_HoldsThoseWithinIt(double max, int count) => Assert.Equal(count, new AttentionScale(max).Contours.Count);

    private static double Difference(AttentionScale scale, double multiple, int grey, double[] vision)
    {
        (double l, double a, double b) = Lab(Seen(Blended(scale, multiple, grey), vision));
        (double l0, double a0, double b0) = Lab(Seen(Blended(scale, 0, grey), vision));
        return Math.Sqrt(Math.Pow(l - l0, 2) + Math.Pow(a - a0, 2) + Math.Pow(b - b0, 2));
    }

    private static double[] Blended(AttentionScale scale, double multiple, int grey)
    {
        Colour colour = scale.ColourOf(multiple);
        double share = colour.Opacity * Overlay;
        return [.. new[] { colour.Red, colour.Green, colour.Blue }.Select(channel => Linear((channel * share) + (grey * (1 - share))))];
    }

    private static double[] Seen(double[] rgb, double[] vision) =>
        [.. Enumerable.Range(0, 3).Select(i => Enumerable.Range(0, 3).Sum(j => vision[(3 * i) + j] * rgb[j]))];

    private static double[] Linear(Colour colour) => [Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue)];

    // sRGB (IEC 61966-2-1) to CIE L*a*b*, D65.
    private static double Linear(double channel) => channel / 255 is <= 0.04045 and var low ? low / 12.92 : Math.Pow(((channel / 255) + 0.055) / 1.055, 2.4);

    private static (double L, double A, double B) Lab(double[] rgb)
    {
        double x = F(((0.4124564 * rgb[0]) + (0.3575761 * rgb[1]) + (0.1804375 * rgb[2])) / 0.95047);
        double y = F((0.2126729 * rgb[0]) + (0.7151522 * rgb[1]) + (0.0721750 * rgb[2]));
        double z = F(((0.0193339 * rgb[0]) + (0.1191920 * rgb[1]) + (0.9503041 * rgb[2])) / 1.08883);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
}
