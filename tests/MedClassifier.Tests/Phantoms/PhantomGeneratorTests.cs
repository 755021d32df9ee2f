using MedClassifier.Domain;
using MedClassifier.Phantoms;

namespace MedClassifier.Tests.Phantoms;

public sealed class PhantomGeneratorTests
{
    private const long Seed = 10_011;

    [Theory]
    [InlineData(Finding.Benign)]
    [InlineData(Finding.Malignant)]
    public void Generate_Lesions_AreDarkerInsideTheMaskThanAroundIt(string finding)
    {
        var generator = new PhantomGenerator();

        double[] contrasts = [.. Enumerable.Range(0, 20).Select(i => RimContrast(generator.Generate(new PhantomKey(Seed, i), finding)))];

        Assert.True(contrasts.Average() < -0.08, $"mean contrast {contrasts.Average():F3}");
        Assert.True(contrasts.Count(contrast => contrast < 0) >= 16, $"{contrasts.Count(contrast => contrast < 0)} of 20 darker");
    }

    [Fact]
    public void Generate_TextbookLesions_DifferInShapeAndInWhatLiesBehind()
    {
        var generator = new PhantomGenerator(difficulty: 0);

        Phantom[] benign = [.. Enumerable.Range(0, 20).Select(i => generator.Generate(new PhantomKey(Seed, i), Finding.Benign))];
        Phantom[] malignant = [.. Enumerable.Range(0, 20).Select(i => generator.Generate(new PhantomKey(Seed, i), Finding.Malignant))];

        Assert.True(benign.Average(HeightOverWidth) < 0.85);
        Assert.True(malignant.Average(HeightOverWidth) > 1);
        Assert.True(benign.Average(BehindAgainstBeside) > 0.02, $"benign {benign.Average(BehindAgainstBeside):F3}");
        Assert.True(malignant.Average(BehindAgainstBeside) < -0.05, $"malignant {malignant.Average(BehindAgainstBeside):F3}");
    }

    [Fact]
    public void Generate_LesionSizes_AreAFifthToAThirdOfTheImage()
    {
        var generator = new PhantomGenerator();

        double[] diameters =
        [
            .. Enumerable.Range(0, 30)
                .Select(i => generator.Generate(new PhantomKey(Seed, i), Finding.All[1 + (i % 2)]))
                .Select(phantom => 2 * Math.Sqrt(phantom.Mask.ToArray().Count(m => m == 1) / Math.PI) / Math.Min(phantom.Width, phantom.Height)),
        ];

        Assert.InRange(diameters.Average(), 0.2, 0.33);
        Assert.All(diameters, diameter => Assert.InRange(diameter, 0.1, 0.45));
    }

    [Fact]
    public void Generate_NextFrameOfAClip_ShowsTheSameLesionWithOtherSpeckle()
    {
        var generator = new PhantomGenerator();

        Phantom first = generator.Generate(new PhantomKey(Seed, 1, View: 0, Frame: 0), Finding.Benign);
        Phantom next = generator.Generate(new PhantomKey(Seed, 1, View: 0, Frame: 1), Finding.Benign);

        Assert.Equal((first.Width, first.Height, first.Lesion), (next.Width, next.Height, next.Lesion));
        Assert.NotEqual(first.ToBytes(), next.ToBytes());
        Assert.True(Overlap(first.Mask.ToArray(), next.Mask.ToArray()) > 0.8);
    }

    [Fact]
    public void Generate_OtherView_ShowsTheSameLesionInOtherTissue()
    {
        var generator = new PhantomGenerator();

        Phantom first = generator.Generate(new PhantomKey(Seed, 2), Finding.Malignant);
        Phantom other = generator.Generate(new PhantomKey(Seed, 2, View: 1), Finding.Malignant);

        Assert.Equal(first.Lesion, other.Lesion);
        Assert.NotEqual(first.ToBytes(), other.ToBytes());
    }

    [Fact]
    public void Generate_UnknownFinding_Throws() =>
        Assert.Throws<ArgumentException>(() => new PhantomGenerator().Generate(new PhantomKey(Seed, 0), "cyst"));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void Constructor_DifficultyOutOfRange_Throws(double difficulty) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhantomGenerator(difficulty));

    private static double RimContrast(Phantom phantom)
    {
        (int left, int top, int right, int bottom) = Box(phantom);
        return Mean(phantom, left, top, right, bottom, 1) - Mean(phantom, left - 8, top - 8, right + 8, bottom + 8, 0);
    }

    private static double HeightOverWidth(Phantom phantom)
    {
        (int left, int top, int right, int bottom) = Box(phantom);
        return (bottom - top + 1.0) / (right - left + 1);
    }

    // The 25 rows under the lesion: its middle columns against those to its sides, at the same depth.
    private static double BehindAgainstBeside(Phantom phantom)
    {
        (int left, int top, int right, int bottom) = Box(phantom);
        int quarter = (right - left) / 4;
        double behind = Mean(phantom, left + quarter, bottom + 4, right - quarter, bottom + 28, 0);
        double leftSide = Mean(phantom, left - 30, bottom + 4, left - 6, bottom + 28, 0);
        double rightSide = Mean(phantom, right + 6, bottom + 4, right + 30, bottom + 28, 0);
        return behind - (double.IsNaN(leftSide) ? rightSide : double.IsNaN(rightSide) ? leftSide : (leftSide + rightSide) / 2);
    }

    private static double Mean(Phantom phantom, int left, int top, int right, int bottom, byte mask)
    {
        double sum = 0;
        int count = 0;
        for (int y = Math.Max(0, top); y <= Math.Min(phantom.Height - 1, bottom); y++)
        {
            for (int x = Math.Max(0, left); x <= Math.Min(phantom.Width - 1, right); x++)
            {
                int i = (y * phantom.Width) + x;
                if (phantom.Mask.Span[i] == mask)
                {
                    sum += phantom.Pixels.Span[i];
                    count++;
                }
            }
        }

        return sum / count;
    }

    private static (int Left, int Top, int Right, int Bottom) Box(Phantom phantom)
    {
        int[] inside = [.. Enumerable.Range(0, phantom.Mask.Length).Where(i => phantom.Mask.Span[i] == 1)];
        return (inside.Min(i => i % phantom.Width), inside.Min(i => i / phantom.Width),
            inside.Max(i => i % phantom.Width), inside.Max(i => i / phantom.Width));
    }

    private static double Overlap(byte[] first, byte[] second) =>
        first.Zip(second).Count(pair => pair is (1, 1)) / (double)first.Zip(second).Count(pair => pair.First == 1 || pair.Second == 1);
}
