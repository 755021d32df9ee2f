using System.Globalization;

namespace MedClassifier.Benchmarks.Pipelines;

/// <summary>
/// <c>growth [--images 100,1000,10000] [--repeat 100000] [--formats csv]</c>: whether cost and memory stay as they should where there is more to
/// do: runs over ever more small pictures with an engine that costs next to nothing, and the largest run once more over what is finished. Ends
/// with 1 where a bound is broken.
/// </summary>
internal static class GrowthCommand
{
    // Of the largest run against the one before it.
    private const double MostPeak = 1.05;

    // What an image more costs in the largest run, against the one before it: noise, and no more.
    private const double MostSlope = 1.25;

    // Over what is finished: 60 s and 500 MB for 100,000 inputs.
    private const double RepeatedSeconds = 60;
    private const double RepeatedMebibytes = 500e6 / (1 << 20);
    private const double RepeatedInputs = 100_000;

    /// <summary>Runs the measurements and prints them.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        string formats = Arguments.Text(args, "--formats", "csv");
        int repeat = Arguments.Number(args, "--repeat", 100_000);
        int[] sizes = [.. Arguments.Text(args, "--images", "100,1000,10000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        Say($"| images | wall, s | processor, s | ms an image more | peak, MiB |\n|---|---|---|---|---|");
        PipelineCost? before = null;
        double slope = double.NaN;
        bool isKept = true;
        foreach (int size in sizes)
        {
            (PipelineCost cost, _) = await MeasureAsync(size, formats, again: false).ConfigureAwait(false);
            double more = before is null ? cost.AnImage : 1000 * (cost.Processor - before.Processor) / (cost.Inputs - before.Inputs);
            Say($"| {cost.Inputs:N0} | {cost.Wall:F2} | {cost.Processor:F2} | {more:F2} | {cost.Peak:F0} |");
            if (size == sizes[^1] && before is not null)
            {
                isKept &= Holds("peak against the run before", cost.Peak / before.Peak, MostPeak)
                    & (double.IsNaN(slope) || Holds("an image more against the run before", more / slope, MostSlope));
            }

            (before, slope) = (cost, before is null ? double.NaN : more);
        }

        if (repeat > 0)
        {
            (PipelineCost first, PipelineCost again) = await MeasureAsync(repeat, formats, again: true).ConfigureAwait(false);
            Say($"\n{first.Inputs:N0} images took {first.Wall:F0} s and {first.Peak:F0} MiB.");
            Say($"Once more, finished: {again.Wall:F1} s, {again.Processor:F1} s of processors, {again.Peak:F0} MiB.");
            isKept &= Holds("seconds", again.Wall, RepeatedSeconds * Math.Max(1, repeat / RepeatedInputs))
                & Holds("MiB", again.Peak, RepeatedMebibytes);
        }

        return isKept ? 0 : 1;
    }

    private static async Task<(PipelineCost First, PipelineCost Again)> MeasureAsync(int images, string formats, bool again)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("medclassifier-growth-");
        try
        {
            string input = SmallPictures.Write(folder.FullName, images);
            string output = Path.Combine(folder.FullName, "out");
            PipelineCost first = await PipelineCost.OfRunAsync(input, output, formats).ConfigureAwait(false);
            return (first, again ? await PipelineCost.OfRunAsync(input, output, formats).ConfigureAwait(false) : first);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Holds(string what, double value, double most)
    {
        Say($"{(value <= most ? "holds" : "BROKEN")}: {what}: {value:F2}, at most {most:F2}");
        return value <= most;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
