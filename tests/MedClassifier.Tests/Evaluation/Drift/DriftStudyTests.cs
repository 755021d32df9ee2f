using System.Text.Json;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Evaluation.Drift;

namespace MedClassifier.Tests.Evaluation.Drift;

/// <summary>Statistics against R's (tests/oracles/drift.R), and what a study makes of them.</summary>
public class DriftStudyTests
{
    private const double Tolerance = 1e-9;

    // R ends its series there (the argument tol of ks.test).
    private const double ToleranceOfR = 1e-6;

    private static readonly JsonElement Expected = Oracle.Load("drift.json");

    public static TheoryData<int> NumberPairs => [.. Enumerable.Range(0, Expected.GetProperty("numbers").GetArrayLength())];

    public static TheoryData<int> TermPairs => [.. Enumerable.Range(0, Expected.GetProperty("terms").GetArrayLength())];

    [Theory]
    [MemberData(nameof(NumberPairs))]
    public void KolmogorovSmirnov_OfTwoSamples_IsThatOfR(int index)
    {
        JsonElement pair = Expected.GetProperty("numbers")[index];

        HypothesisTest test = KolmogorovSmirnov.Test(Numbers("x", pair.Numbers("first")), Numbers("x", pair.Numbers("second")));

        Assert.Equal(pair.GetProperty("statistic").GetDouble(), test.Statistic!.Value, Tolerance);
        Assert.Equal(pair.GetProperty("p").GetDouble(), test.PValue!.Value, ToleranceOfR);
    }

    // python3 -c "from scipy.special import kolmogorov; print(kolmogorov(0.3))"
    [Theory]
    [InlineData(0.3, 0.9999906941986655)]
    [InlineData(0.7, 0.7112351950296893)]
    [InlineData(0.999, 0.27107316411506394)]
    [InlineData(1.0, 0.26999967167735456)]
    [InlineData(1.5, 0.022217962616525127)]
    [InlineData(3, 3.045995948942526e-08)]
    public void UpperTail_OfTheLimitingDistribution_IsThatOfScipy(double value, double expected) =>
        Assert.Equal(expected, KolmogorovSmirnov.UpperTail(value), 1e-13);

    [Theory]
    [MemberData(nameof(TermPairs))]
    public void ChiSquared_OfTwoSamples_IsThatOfR(int index)
    {
        JsonElement pair = Expected.GetProperty("terms")[index];

        HypothesisTest test = Homogeneity.Test(Terms(pair.Numbers("first")), Terms(pair.Numbers("second")));

        Assert.Equal(pair.GetProperty("statistic").GetDouble(), test.Statistic!.Value, Tolerance);
        Assert.Equal(pair.GetProperty("p").GetDouble(), test.PValue!.Value, Tolerance);
    }

    [Fact]
    public void Holm_OfAllTests_IsThatOfR()
    {
        double?[] values =
        [
            .. Expected.GetProperty("numbers").EnumerateArray().Concat(Expected.GetProperty("terms").EnumerateArray())
                .Select(pair => (double?)pair.GetProperty("p").GetDouble()),
        ];

        double?[] adjusted = HolmAdjustment.Of(values);

        Assert.All(Expected.Numbers("holm").Zip(adjusted), pair => Assert.Equal(pair.First, pair.Second!.Value, Tolerance));
    }

    [Fact]
    public void Homogeneity_RareTerms_AreCountedAsOne()
    {
        // Eight terms of one image each would make the statistic large by their number alone.
        TermSample first = new("t", Enumerable.Range(0, 8).ToDictionary(i => "rare" + i, _ => 1L).Append(new("usual", 100)).ToDictionary());
        TermSample second = new("t", Enumerable.Range(8, 8).ToDictionary(i => "rare" + i, _ => 1L).Append(new("usual", 100)).ToDictionary());

        Assert.Equal(1, Homogeneity.Test(first, second).PValue!.Value, Tolerance);
    }

    [Fact]
    public void Index_OfKnownShares_IsTheFormula()
    {
        // Two terms, 40:60 and 70:30 of a hundred; half an image is added to each.
        double Part(double p, double q) => (q - p) * Math.Log(q / p);
        double expected = Part(40.5 / 101, 70.5 / 101) + Part(60.5 / 101, 30.5 / 101);

        Assert.Equal(expected, StabilityIndex.Of(Terms([40, 60]), Terms([70, 30]))!.Value, Tolerance);
    }

    [Theory]
    [InlineData(384, 320)]
    [InlineData(320, 384)]
    public void Index_OneValueBecomesAnother_IsLarge(double before, double now)
    {
        NumberSample reference = Numbers("x", Enumerable.Repeat(before, 200));

        Assert.InRange(StabilityIndex.Of(reference, Numbers("x", Enumerable.Repeat(now, 50)))!.Value, 1, 20);
        Assert.InRange(StabilityIndex.Of(reference, Numbers("x", Enumerable.Repeat(before, 50)))!.Value, 0, 0.1);
    }

    [Fact]
    public void Compare_TheSameImages_IsSteady()
    {
        DriftSample sample = Sample(Normal(400, 0, seed: 1), Normal(400, 0, seed: 2));

        DriftReport report = DriftStudy.Compare(sample, sample, new DriftOptions());

        Assert.Equal(DriftVerdict.Steady, report.Verdict);
        Assert.All(report.Rows, row => Assert.Equal(0, row.StabilityIndex!.Value, Tolerance));
    }

    [Fact]
    public void Compare_OneOfTwoMeasuresMoved_NamesThatOne()
    {
        DriftReport report = DriftStudy.Compare(
            Sample(Normal(400, 0, seed: 1), Normal(400, 0, seed: 2)), Sample(Normal(300, 0, seed: 3), Normal(300, 1, seed: 4)), new DriftOptions());

        Assert.Equal(DriftVerdict.Drift, report.Verdict);
        Assert.Equal(["second"], report.With(DriftVerdict.Drift).Select(row => row.Name));
        Assert.Equal(["first"], report.With(DriftVerdict.Steady).Select(row => row.Name));
    }

    [Fact]
    public void Compare_ManySampledAgain_RaisesNoAlarm()
    {
        // A hundred times two measures of 200 images of one distribution: at a level of 0.01 one or two false alarms are to be expected by the test
        // alone, and none is also large.
        int alarms = Enumerable.Range(0, 100).Count(i => DriftStudy.Compare(
            Sample(Normal(200, 0, 10 * i), Normal(200, 0, (10 * i) + 1)), Sample(Normal(200, 0, (10 * i) + 2), Normal(200, 0, (10 * i) + 3)),
            new DriftOptions()).Verdict != DriftVerdict.Steady);

        Assert.InRange(alarms, 0, 3);
    }

    [Fact]
    public void Compare_FewImages_DoesNotJudge()
    {
        DriftReport report = DriftStudy.Compare(
            Sample(Normal(400, 0, seed: 1), Normal(400, 0, seed: 2)), Sample(Normal(29, 5, seed: 3), Normal(29, 5, seed: 4)), new DriftOptions());

        Assert.Equal(DriftVerdict.TooFew, report.Verdict);
        Assert.All(report.Rows, row => Assert.Null(row.AdjustedPValue));
    }

    [Fact]
    public void Thinned_ManyValues_KeepTheirDistribution()
    {
        NumberSample full = NumberSample.Of("x", Normal(20_000, 0, seed: 1));
        NumberSample thinned = full.Thinned();

        Assert.Equal((20_000L, NumberSample.MostStored), (thinned.Count, thinned.Values.Count));
        Assert.InRange(KolmogorovSmirnov.Distance(full.Values, thinned.Values), 0, 0.0015);
        Assert.Equal((full.Values[0], full.Values[^1]), (thinned.Values[0], thinned.Values[^1]));
    }

    private static NumberSample Numbers(string name, IEnumerable<double> values) => NumberSample.Of(name, values);

    private static TermSample Terms(double[] counts) =>
        new("t", counts.Select((count, i) => (Name: "t" + i, Count: (long)count)).ToDictionary(pair => pair.Name, pair => pair.Count));

    private static DriftSample Sample(double[] first, double[] second) => new("m", "", [Numbers("first", first), Numbers("second", second)], []);

    private static double[] Normal(int count, double mean, int seed)
    {
        var values = new double[count];
        MathNet.Numerics.Distributions.Normal.Samples(new Random(seed), values, mean, 1);
        return values;
    }
}
