using MedClassifier.Domain;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Inspection;

namespace MedClassifier.Tests.Ingestion.Inspection;

/// <summary>The fixtures of the pixel rules, two at a time.</summary>
public class FrameComparisonTests
{
    [Theory]
    [InlineData("bits_12_of_16", "bits_12_garbage_above", null)]
    [InlineData("bits_12_of_16", "bits_12_high_bit_15", null)]
    [InlineData("bits_12_signed_extended", "bits_12_signed_not_extended", null)]
    [InlineData("rescale", "window_linear", "modality values")]
    [InlineData("window_linear", "window_sigmoid", "grey values")]
    [InlineData("monochrome1", "bits_12_of_16", "polarity")]
    [InlineData("padding_value", "padding_range", "padding")]
    [InlineData("palette_8_bits", "palette_8_bits_in_words", null)]
    [InlineData("palette_16_bits", "palette_first_50", "colours")]
    [InlineData("aspect_ratio", "bits_12_of_16", "pixel shape")]
    [InlineData("bits_12_of_16", "constant", "decoding")]
    [InlineData("bits_12_of_16", "bits_7_of_8_garbage_above", "stored values")]
    public async Task Of_TwoFiles_PartWhereTheirRulesDo(string a, string b, string? place)
    {
        FrameComparison comparison = FrameComparison.Of(await Trace(a), await Trace(b));

        Assert.Equal(place, comparison.Parting?.Place.Name);
        Assert.Equal(place is null, comparison.Same);
    }

    [Fact]
    public async Task Of_ValuesThatMeetAgain_DoNotPart()
    {
        // The same stored values; one is turned upside down by its slope, the other by its polarity.
        FrameComparison comparison = FrameComparison.Of(await Trace("rescale_negative_slope"), await Trace("monochrome1"));

        Assert.Equal([null, true, false, false, true, true], comparison.Steps.Select(step => step.Same));
        Assert.Null(comparison.Parting);
    }

    [Fact]
    public void Between_Values_FindsTheLargestDifferenceAndItsPlace()
    {
        var a = new MedClassifier.Ingestion.Pixels.StepValues(1, [0, 1, double.NaN, double.NaN, 0.25, -0.0]);
        var b = new MedClassifier.Ingestion.Pixels.StepValues(1, [0, 0.5, double.NaN, 3, 1, 0.0]);

        ValueDifference? difference = ValueDifference.Between(a, b, 3);

        Assert.Equal(new ValueDifference(3, 6, 1, 0.75, 1, 1, 0.25, 1), difference);
    }

    [Fact]
    public async Task Trace_EveryFixture_HasAPlaceForEachStepInOrder()
    {
        foreach (string name in Directory.EnumerateFiles(Fixtures, "*.dcm").Select(path => Path.GetFileNameWithoutExtension(path)!))
        {
            Outcome<TracedFrame> traced = await new FrameTracer(new IngestOptions()).TraceAsync(File(name), 0, CancellationToken.None);
            if (traced.IsValue)
            {
                int[] places = [.. traced.Value.Picture.Steps.Select(step => StepPlace.All.ToList().IndexOf(StepPlace.Of(step.Record)))];
                Assert.Equal(places.Distinct().Order(), places);
            }
        }
    }

    [Fact]
    public async Task TraceAsync_FrameThatIsNotThere_SaysWhichAre()
    {
        Outcome<TracedFrame> traced = await new FrameTracer(new IngestOptions()).TraceAsync(File("frames_plain"), 3, CancellationToken.None);

        Assert.Equal("There is no frame 3; the file has frames 0 to 2.", traced.Rejection?.Message);
    }

    private static string Fixtures => Path.Combine(AppContext.BaseDirectory, "oracles", "pixel_fixtures");

    private static string File(string name) => Path.Combine(Fixtures, name + ".dcm");

    private static async Task<TracedFrame> Trace(string name)
    {
        Outcome<TracedFrame> traced = await new FrameTracer(new IngestOptions()).TraceAsync(File(name), 0, CancellationToken.None);
        Assert.True(traced.IsValue, traced.Rejection?.ToString());
        return traced.Value;
    }
}
