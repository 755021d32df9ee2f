using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Tests.Ingestion.Pixels;

/// <summary>Tables of values and the vectors that search them, against the values one by one.</summary>
public class PixelValueTests
{
    [Theory]
    [InlineData(1, 0, 255)]
    [InlineData(7, -5, 300)]
    [InlineData(40, -32768, 32767)]
    [InlineData(1000, 0, 65535)]
    [InlineData(1000, -70000, 70000)]
    [InlineData(63, int.MinValue, int.MinValue + 10)]
    [InlineData(64, 2_000_000_000, 2_000_000_100)]
    public void RangeAndApply_SignedValues_EqualThoseOneByOne(int pixels, int low, int high)
    {
        var random = new Random(pixels);
        int[] values = [.. Enumerable.Range(0, pixels).Select(_ => (int)random.NextInt64(low, (long)high + 1))];

        // The extremes once at every place: in each lane of a vector, and in the rest behind the last one.
        for (int place = 0; place < pixels; place += Math.Max(1, pixels / 37))
        {
            int[] changed = [.. values];
            changed[place] = high;
            changed[(place + (pixels / 2)) % pixels] = low;
            AssertOneByOne(Samples.OfIntegers(pixels, 1, 1, changed, isUnsigned: false), [.. changed.Select(v => (double)v)]);
        }
    }

    [Theory]
    [InlineData(1, 0u, 10u)]
    [InlineData(50, 4_294_967_000u, 4_294_967_295u)]
    [InlineData(50, 0u, 4_294_967_295u)]
    public void RangeAndApply_UnsignedValues_EqualThoseOneByOne(int pixels, uint low, uint high)
    {
        var random = new Random(pixels);
        uint[] values = [.. Enumerable.Range(0, pixels).Select(_ => (uint)random.NextInt64(low, (long)high + 1))];
        values[0] = high;
        values[^1] = low;

        AssertOneByOne(Samples.OfIntegers(pixels, 1, 1, [.. values.Select(v => unchecked((int)v))], isUnsigned: true), [.. values.Select(v => (double)v)]);
    }

    [Theory]
    [InlineData(65535, true)]
    [InlineData(65536, false)]
    public void Of_ValuesFarApart_HasATableUpTo65536(int high, bool expected)
    {
        ValueIndex? index = ValueIndex.Of(Samples.OfIntegers(2, 1, 1, [high, 0], isUnsigned: false));

        Assert.Equal(expected, index is not null);
        Assert.Equal(expected ? 65536 : 0, index?.Count ?? 0);
    }

    [Fact]
    public void Counts_SomeValues_AreThoseOfTheFrame()
    {
        ValueIndex index = ValueIndex.Of(Samples.OfIntegers(4, 1, 1, [7, 3, 7, 6], isUnsigned: false))!;

        Assert.Equal([1, 0, 0, 1, 2], index.Counts());
        Assert.Equal([3.0, 4, 5, 6, 7], Enumerable.Range(0, index.Count).Select(index.Value));
    }

    [Fact]
    public void Range_PaddingAndWhatIsNoNumber_DoNotCount()
    {
        Samples reals = Samples.OfReals(5, 1, [double.NaN, -7, 2, 5, double.PositiveInfinity]);
        Samples whole = Samples.OfIntegers(4, 1, 1, [-7, 2, 5, 9], isUnsigned: false);

        Assert.Equal(new Stretch(2, 5), GreyScale.Range(reals, new PaddingRange(-8, -7), []));
        Assert.Equal(new Stretch(2, 5), GreyScale.Range(whole, new PaddingRange(-100, -7), [new Only(value => value > 5 ? double.NaN : value)]));
        Assert.Equal(new Stretch(0, 0), GreyScale.Range(whole, new PaddingRange(-100, 100), []));
        Assert.Equal(1, reals.NotANumber);
        Assert.Equal(0, whole.NotANumber);
    }

    [Fact]
    public void Apply_NegativeZeroTooMuchOrNoNumber_IsBlackOrWhite()
    {
        float[] pixels = GreyScale.Apply(Samples.OfReals(5, 1, [-0.0, double.NaN, 7, -1, 0.25]), null, []);

        Assert.Equal([0f, 0f, 1f, 0f, 0.25f], pixels);
        Assert.Equal(0, BitConverter.SingleToInt32Bits(pixels[0]));
    }

    /// <summary>python3: hashlib.sha256(struct.pack("&lt;i3d", channels, 1.0, -2.5, 0.0)).hexdigest(): "&lt;" packs without padding.</summary>
    [Theory]
    [InlineData(1, "a6f08f9a473e3519c38d3bd1c8b5d1ebe65fa21cc8eda9f17206ca26609d3a03")]
    [InlineData(3, "5ef2c9016fc184337ebd62c2fb002f754a470c75a4e16aaa449c8851ff2afd8e")]
    public void Sha256_OfValues_EqualsPythons(int channels, string expected)
    {
        Assert.Equal(expected, new StepValues(channels, [1, -2.5, 0]).Sha256());
        Assert.Equal(expected, new StepValues(channels, [1, -2.5, -0.0]).Sha256());
    }

    [Fact]
    public void Sha256_OfNaNs_IsThatOfOne()
    {
        double other = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0123);

        Assert.Equal(new StepValues(1, [double.NaN]).Sha256(), new StepValues(1, [other]).Sha256());
        Assert.NotEqual(new StepValues(1, [double.NaN]).Sha256(), new StepValues(1, [0]).Sha256());
    }

    [Fact]
    public void Of_SizesThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.OfIntegers(2, 2, 1, new int[3], false));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.OfIntegers(2, 2, 3, new int[4], false));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.OfReals(2, 2, new double[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Luminance.Of(Samples.OfIntegers(2, 2, 1, new int[4], false)));
    }

    [Fact]
    public void Luminance_SignedOrUnsignedColours_AreWeighedAsNumbers()
    {
        int[] colours = [-1000, 0, 0, -5, -5, -5];

        Assert.Equal([-299.0, -5], Values(Luminance.Of(Samples.OfIntegers(2, 1, 3, colours, isUnsigned: false))));
        Assert.Equal([(0.299 * (4294967296 - 1000)), 4294967291], Values(Luminance.Of(Samples.OfIntegers(2, 1, 3, colours, isUnsigned: true))));
    }

    private static void AssertOneByOne(Samples samples, double[] values)
    {
        (double least, double most) = (values.Min(), values.Max());
        var rescale = new Rescale(0.5, 3);

        Stretch range = GreyScale.Range(samples, null, [rescale]);
        float[] pixels = GreyScale.Apply(samples, null, [rescale, range]);

        Assert.Equal(new Stretch((least * 0.5) + 3, (most * 0.5) + 3), range);
        Assert.Equal(values.Select(value => (float)range.Apply((value * 0.5) + 3)), pixels);
        Assert.Equal(values, GreyScale.Trace(samples, null, []).Values);
    }

    private static double[] Values(Samples samples) => [.. Enumerable.Range(0, samples.Pixels * samples.Channels).Select(i => samples[i])];

    private sealed record Only(Func<double, double> Rule) : IValueRule
    {
        public MedClassifier.Domain.Scans.ReceiptStep Record => new("only", []);

        public double Apply(double value) => Rule(value);
    }
}
