using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Tests.Ingestion.Pixels.Rules;

/// <summary>Expected values: tests/oracles/windowing.py, which has the formulas of PS3.3 in numpy.</summary>
public class ValueRuleTests
{
    private static readonly double[] X = [-100, 0, 39.5, 40, 100.5, 500, 1000];

    [Fact]
    public void LinearWindow_Values_AreTheStandards() => Check(
        new LinearWindow(40, 400), 0.150375940, 0.401002506, 0.500000000, 0.501253133, 0.652882206, 1, 1);

    [Fact]
    public void LinearWindow_WidthOne_IsAThreshold() => Check(new LinearWindow(40, 1), 0, 0, 0, 1, 1, 1, 1);

    [Fact]
    public void LinearExactWindow_Values_AreTheStandards() => Check(
        new LinearExactWindow(40, 400), 0.150000000, 0.400000000, 0.498750000, 0.500000000, 0.651250000, 1, 1);

    [Fact]
    public void SigmoidWindow_Values_AreTheStandards() => Check(
        new SigmoidWindow(40, 400), 0.197816111, 0.401312340, 0.498750003, 0.500000000, 0.646799393, 0.990048198, 0.999932276);

    [Fact]
    public void Stretch_ConstantFrame_IsZero() => Assert.Equal(0, new Stretch(7, 7).Apply(7));

    [Fact]
    public void LookupTable_OutsideItsInput_TakesTheEnds()
    {
        var table = new LookupTable(-2, 8, [10, 20, 30]);

        Assert.Equal(new ushort[] { 10, 10, 20, 30, 30 }, new[] { -9.0, -2, -1, 0, 5 }.Select(value => table[value]));
    }

    [Theory]
    [InlineData(0, 65535, 2, -10, -10, 131060)]
    [InlineData(-100, 100, -1, 5, -95, 105)]
    public void After_Rescale_GoesFromTheSmallestToTheLargest(double low, double high, double slope, double intercept, double least, double most) => Assert.Equal(
        new ValueRange(least, most), ((IValueRule)new Rescale(slope, intercept)).After(new ValueRange(low, high)));

    [Fact]
    public void After_LutOrWindow_IsSixteenBitsOrTheSame()
    {
        Assert.Equal(new ValueRange(0, 65535), ((IValueRule)new ModalityLut(new LookupTable(0, 8, [1]))).After(new ValueRange(-5, 5)));
        Assert.Equal(new ValueRange(-5, 5), ((IValueRule)new LinearWindow(1, 2)).After(new ValueRange(-5, 5)));
    }

    [Fact]
    public void LookupTable_Sha256_IsThatOfItsEntriesLittleEndian() => Assert.Equal(
        // printf '\001\000\377\377' | sha256sum
        "16b8cb1fe734fbc60c6763c94c9e4cc55840ae966e7e508ba82f539d82702511", new LookupTable(0, 16, [1, 65535]).Sha256);

    [Fact]
    public void VoiLut_EntryBeyondItsBits_IsWhite() => Assert.Equal(1, new VoiLut(new LookupTable(0, 8, [300])).Apply(0));

    [Fact]
    public void VoiLut_Entries_AreSharesOfTheirLargestNumber() =>
        Assert.Equal(512.0 / 1023, new VoiLut(new LookupTable(0, 10, [512])).Apply(0), 12);

    private static void Check(IValueRule rule, params double[] expected)
    {
        for (int i = 0; i < X.Length; i++)
        {
            Assert.Equal(expected[i], rule.Apply(X[i]), 9);
        }
    }
}
