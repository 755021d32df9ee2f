using System.Globalization;

namespace MedClassifier.Benchmarks.Pipelines;

/// <summary>
/// <c>pipeline [--input FOLDER] [--images N,N,...] [--rounds R] [--formats LIST;LIST]</c>: what stands around the engine: runs over a folder, or
/// over N small pictures that are made, with an engine that costs next to nothing; then the same run once more, over what is finished.
/// </summary>
internal static class PipelineCommand
{
    /// <summary>Runs the measurements and prints them.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        string input = Arguments.Text(args, "--input", "");
        int rounds = Arguments.Number(args, "--rounds", 3);
        string[] formats = Arguments.Text(args, "--formats", "csv;html,csv,json").Split(';');
        int[] images = [.. Arguments.Text(args, "--images", "100,1000,10000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("medclassifier-pipeline-");
        try
        {
            Console.WriteLine(
                "| input | reports | wall, s | processor, s | ms an image | peak, MiB | again: wall, s | processor, s | peak, MiB | ledger, MB |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
            string[] inputs = input.Length > 0 ? [input] : [.. images.Select(count => SmallPictures.Write(folder.FullName, count))];
            foreach (string each in inputs)
            {
                foreach (string format in formats)
                {
                    await MeasureAsync(folder.FullName, each, format, rounds).ConfigureAwait(false);
                }
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, string input, string formats, int rounds)
    {
        List<PipelineCost> firsts = [];
        List<PipelineCost> agains = [];
        long ledger = 0;
        for (int round = 0; round < rounds; round++)
        {
            string output = Path.Combine(folder, "out");
            firsts.Add(await PipelineCost.OfRunAsync(input, output, formats).ConfigureAwait(false));
            ledger = new FileInfo(Path.Combine(output, "ledger.db")).Length;
            agains.Add(await PipelineCost.OfRunAsync(input, output, formats).ConfigureAwait(false));
            Directory.Delete(output, recursive: true);
        }

        (PipelineCost first, PipelineCost again) = (PipelineCost.MedianOf(firsts), PipelineCost.MedianOf(agains));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {first.Inputs:N0} of {Path.GetFileName(input)} | {formats} | {first.Wall:F2} | {first.Processor:F2} | {first.AnImage:F2} | "
            + $"{first.Peak:F0} | {again.Wall:F2} | {again.Processor:F2} | {again.Peak:F0} | {ledger / 1e6:F1} |"));
    }
}
