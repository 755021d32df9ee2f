using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Localisation;

namespace MedClassifier.Tests.Evaluation.Localisation;

public class PerturbationTests
{
    private const int Side = 4;
    private static readonly EvaluationOptions Options = new() { Resamples = 50 };

    /// <summary>Pixel 0 alone makes the model's answer, and the attention is on it.</summary>
    [Fact]
    public async Task Play_AttentionOnTheOnlyPixelThatMatters_FallsAndRisesAtOnce()
    {
        float[] pixels = [1, .. Enumerable.Repeat(0f, 15)];

        PerturbationReport report = await PlayAsync([new PerturbedScan(pixels, Map(0), 1)], version => version.Pixels[0], 16);

        // Mean value 1/16 in the place of pixel 0 from the first step on: (1 + 1/16) / 2 / 16 + 15/16 * 1/16.
        Assert.Equal(((1 + 0.0625) / 2 / 16) + (15 / 16.0 * 0.0625), report.Deletion.Area.Value!.Value, 1e-9);
        Assert.Equal(((1 + 0.0625) / 2 / 16) + (15 / 16.0), report.Insertion.Area.Value!.Value, 1e-9);
        Assert.Equal([1, 0.0625], report.Deletion.Points.Take(2).Select(p => p.Probability));
        Assert.Equal((0, 1), (report.Deletion.Points[0].Share, report.Deletion.Points[^1].Share));
        Assert.True(report.RandomDeletion.Area.Value >= report.Deletion.Area.Value);
        Assert.Equal(report.RandomDeletion.Area.Value.Value - report.Deletion.Area.Value.Value, report.DeletionGain.Value!.Value, 1e-12);
        Assert.Equal(report.Insertion.Area.Value.Value - report.RandomInsertion.Area.Value!.Value, report.InsertionGain.Value!.Value, 1e-12);
    }

    [Fact]
    public async Task Play_ModelThatDoesNotLook_HasFlatCurves()
    {
        PerturbedScan[] scans = [.. Enumerable.Range(0, 5).Select(i => new PerturbedScan(new float[16], Map(i), 0.4))];

        PerturbationReport report = await PlayAsync(scans, _ => 0.4, PerturbationStudy.DefaultSteps);

        Assert.Equal(5, report.Images);
        Assert.All(
            [report.Deletion, report.Insertion, report.RandomDeletion, report.RandomInsertion],
            curve => Assert.Equal(0.4, curve.Area.Value!.Value, 1e-12));
    }

    [Fact]
    public async Task Play_TwoImages_AveragesTheirCurves()
    {
        double[] answers = [0.2, 0.6];
        PerturbedScan[] scans = [.. answers.Select(p => new PerturbedScan(new float[16], Map(0), p))];

        PerturbationReport report = await PlayAsync(scans, version => answers[version.Image], 4);

        Assert.Equal(Enumerable.Repeat(0.4, 5), report.Deletion.Points.Select(point => Math.Round(point.Probability, 12)));
    }

    [Fact]
    public async Task Play_AtRandom_DeletesWhatItInsertsAndBeginsAnywhere()
    {
        // What pixel comes first, over many images: each of the 16 now and then.
        PerturbedScan[] scans =
            [.. Enumerable.Range(0, 200).Select(_ => new PerturbedScan(Enumerable.Range(0, 16).Select(i => (float)i).ToArray(), Map(0), -1))];
        List<int> first = [];
        List<int> kept = [];

        PerturbationReport report = await PlayAsync(
            scans,
            version =>
            {
                kept.Add(version.Pixels.Count(value => value != 7.5f));
                first.Add(Array.FindIndex(version.Pixels, value => value == 7.5f));
                return first[^1];
            },
            16);

        // Of each image nothing but the mean, then in turns of 15: deletion and insertion by attention, deletion and insertion at random.
        int[] deleted = [.. first.Where((_, i) => i % 61 == 31)];
        Assert.Equal(Enumerable.Range(0, 16), deleted.Distinct().Order());
        Assert.All(deleted.GroupBy(pixel => pixel), pixel => Assert.InRange(pixel.Count(), 3, 30));
        Assert.Equal(0, Assert.Single(first.Where((_, i) => i % 61 == 1).Distinct()));
        Assert.Equal(200, report.Images);
        Assert.Equal([15, 1, 15, 1], new[] { 1, 16, 31, 46 }.Select(i => kept[i]));
    }

    [Fact]
    public async Task Play_NoImages_SaysSo() => Assert.Equal("no images", (await PlayAsync([], _ => 0, 4)).Deletion.Area.Undefined);

    [Fact]
    public async Task Play_ImagesOfOneGroup_AreResampledTogether()
    {
        PerturbedScan[] scans = [.. Enumerable.Range(0, 4).Select(i => new PerturbedScan(new float[16], Map(i), 0.1 * i, $"g{i / 2}"))];

        PerturbationReport report = await PlayAsync(scans, version => 0.1 * version.Image, 4);

        // Two groups: a resample has the mean of one, of the other, or of both.
        Assert.Equal(IntervalMethods.ClusteredBootstrap, report.Deletion.Area.Method);
        Assert.Equal((0.05, 0.25), (Math.Round(report.Deletion.Area.Low!.Value, 9), Math.Round(report.Deletion.Area.High!.Value, 9)));
    }

    /// <summary>A curve of 4 steps has 3 points between its ends; the ends are the whole image and its mean, whatever the order.</summary>
    [Fact]
    public async Task Play_TwoImages_AsksAboutEachVersionOnce()
    {
        float[] pixels = [.. Enumerable.Range(1, 15).Select(i => (float)i)];
        PerturbedScan[] scans = [.. Enumerable.Range(0, 2).Select(i => new PerturbedScan(pixels.Append(16 + i).ToArray(), Map(i), 0.5))];
        List<PerturbedVersion> asked = [];

        PerturbationReport report = await PlayAsync(
            scans,
            version =>
            {
                asked.Add(version);
                return version.Pixels.Distinct().Count() / 100.0;
            },
            4);

        Assert.Equal([.. Enumerable.Repeat(0, 13), .. Enumerable.Repeat(1, 13)], asked.Select(version => version.Image));
        Assert.Equal(26, asked.Select(version => string.Join(' ', version.Image, string.Join(' ', version.Pixels))).Distinct().Count());
        Assert.Equal([0.5, 0.13, 0.09, 0.05, 0.01], report.Deletion.Points.Select(point => point.Probability));
        Assert.Equal([0.01, 0.05, 0.09, 0.13, 0.5], report.RandomInsertion.Points.Select(point => point.Probability));
    }

    [Theory]
    // scipy.stats.spearmanr of the same lists
    [InlineData(new float[] { 1, 2, 3, 4, 5 }, new float[] { 5, 6, 7, 8, 7 }, 0.8207826816681233)]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 9, 5, 1 }, -1)]
    public void Compare_TwoMaps_IsSpearmans(float[] first, float[] second, double expected)
    {
        AttentionMap Of(float[] weights) => new(weights.Length, 1, weights, InputGeometry.Letterbox(weights.Length, 1, 1, weights.Length, 1));

        RandomisationReport report = RandomisationStudy.Compare([Of(first)], [new RandomisedMaps("head", [Of(second)])], NoMasks(1), Options);

        Assert.Equal(expected, report.Stages[0].RankCorrelation.Value!.Value, 1e-12);
    }

    [Fact]
    public void Compare_SameMaps_IsSuspicious()
    {
        AttentionMap[] maps = [.. Enumerable.Range(0, 6).Select(Ramp)];

        RandomisationReport report = RandomisationStudy.Compare(maps, [new RandomisedMaps("all layers", maps)], NoMasks(6), Options);

        Assert.Equal(1, report.Stages[0].RankCorrelation.Value!.Value, 1e-12);
        Assert.Equal("no lesion masks", report.Stages[0].PointingGame.Undefined);
        Assert.True(report.IsSuspicious);
    }

    [Fact]
    public void Compare_ReversedMaps_IsMinusOneAndFine()
    {
        AttentionMap[] maps = [.. Enumerable.Range(0, 6).Select(Ramp)];
        AttentionMap[] reversed = [.. maps.Select(m => m with { Weights = [.. m.Weights.Select(w => 0.125f - w)] })];
        byte[] mask = [.. Enumerable.Repeat((byte)1, 16)];

        RandomisationReport report = RandomisationStudy.Compare(
            maps,
            [new RandomisedMaps("head", maps), new RandomisedMaps("all layers", reversed)],
            [mask, .. NoMasks(5)],
            Options);

        Assert.Equal(["head", "all layers"], report.Stages.Select(s => s.Name));
        Assert.Equal(-1, report.Stages[1].RankCorrelation.Value!.Value, 1e-12);
        Assert.Equal((1, 1), ((int)report.Stages[1].PointingGame.Value!.Value, (int)report.Stages[1].PointingGame.Count));
        Assert.False(report.IsSuspicious);
    }

    [Fact]
    public void Compare_ConstantMaps_HaveNoCorrelation()
    {
        AttentionMap flat = Map(0) with { Weights = [.. Enumerable.Repeat(1 / 16f, 16)] };

        RandomisationReport report = RandomisationStudy.Compare([Ramp(0)], [new RandomisedMaps("all layers", [flat])], NoMasks(1), Options);

        Assert.Equal("no image whose two maps both vary", report.Stages[0].RankCorrelation.Undefined);
        Assert.False(report.IsSuspicious);
    }

    [Fact]
    public void Compare_ConstantMapsOfTheModelItself_HaveNoCorrelation()
    {
        AttentionMap flat = Map(0) with { Weights = [.. Enumerable.Repeat(1 / 16f, 16)] };

        RandomisationReport report = RandomisationStudy.Compare([flat], [new RandomisedMaps("all layers", [Ramp(0)])], NoMasks(1), Options);

        Assert.Equal("no image whose two maps both vary", report.Stages[0].RankCorrelation.Undefined);
    }

    private static Task<PerturbationReport> PlayAsync(PerturbedScan[] scans, Func<PerturbedVersion, double> model, int steps) =>
        PerturbationStudy.PlayAsync(
            scans, (versions, _) => Task.FromResult<IReadOnlyList<double>>([.. versions.Select(model)]), together: 3, Options, steps);

    private static ReadOnlyMemory<byte>[] NoMasks(int count) => new ReadOnlyMemory<byte>[count];

    private static AttentionMap Map(int hot)
    {
        var weights = new float[Side * Side];
        weights[hot] = 1;
        return new AttentionMap(Side, Side, weights, InputGeometry.Letterbox(Side, Side, 1, Side, Side));
    }

    private static AttentionMap Ramp(int turn) => Map(0) with
    {
        Weights = [.. Enumerable.Range(0, Side * Side).Select(i => (((i * 5) + turn) % 16) / 120f)],
    };
}
