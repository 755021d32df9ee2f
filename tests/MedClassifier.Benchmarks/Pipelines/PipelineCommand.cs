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
        List<double[]> first = [];
        List<double[]> again = [];
        long ledger = 0;
        for (int round = 0; round < rounds; round++)
        {
            string output = Path.Combine(folder, "out");
            first.Add(await WorkAsync(input, output, formats).ConfigureAwait(false));
            ledger = new FileInfo(Path.Combine(output, "ledger.db")).Length;
            again.Add(await WorkAsync(input, output, formats).ConfigureAwait(false));
            Directory.Delete(output, recursive: true);
        }

        double inputs = first[0][0];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {inputs:N0} of {Path.GetFileName(input)} | {formats} | {Median(first, 3):F2} | {Median(first, 4):F2} | "
            + $"{1000 * Median(first, 4) / inputs:F2} | {Median(first, 5):F0} | "
            + $"{Median(again, 3):F2} | {Median(again, 4):F2} | {Median(again, 5):F0} | "
            + $"{ledger / 1e6:F1} |"));
    }

    private static double Median(List<double[]> runs, int column) => runs.Select(run => run[column]).Order().ElementAt(runs.Count / 2);

    private static async Task<double[]> WorkAsync(string input, string output, string formats)
    {
        using System.Diagnostics.Process worker = SelfProcess.Start(PipelineWorker.Command, input, output, formats);
        string said = await worker.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await worker.WaitForExitAsync().ConfigureAwait(false);
        string line = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
            ?? throw new InvalidOperationException("The run said nothing.");
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }
}
