using System.Globalization;

namespace MedClassifier.Benchmarks.Pipelines;

/// <summary>What a run took, start and just-in-time compilation included.</summary>
/// <param name="Inputs">Images.</param>
/// <param name="Wall">Seconds.</param>
/// <param name="Processor">Seconds of all processors.</param>
/// <param name="Peak">Largest resident memory, MiB.</param>
internal sealed record PipelineCost(long Inputs, double Wall, double Processor, double Peak)
{
    /// <summary>Processor time for one image, milliseconds.</summary>
    public double AnImage => 1000 * Processor / Inputs;

    /// <summary>Runs once, in a process of its own.</summary>
    /// <param name="input">The images.</param>
    /// <param name="output">Where the results go; what is finished there is not done again.</param>
    /// <param name="formats">The reports, separated by commas.</param>
    public static async Task<PipelineCost> OfRunAsync(string input, string output, string formats)
    {
        using System.Diagnostics.Process worker = SelfProcess.Start(PipelineWorker.Command, input, output, formats);
        string said = await worker.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await worker.WaitForExitAsync().ConfigureAwait(false);
        string line = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
            ?? throw new InvalidOperationException("The run said nothing.");
        double[] numbers = [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new PipelineCost((long)numbers[0], numbers[3], numbers[4], numbers[5]);
    }

    /// <summary>The median of each number over several runs.</summary>
    public static PipelineCost MedianOf(IReadOnlyList<PipelineCost> runs)
    {
        double Middle(Func<PipelineCost, double> number) => runs.Select(number).Order().ElementAt(runs.Count / 2);
        return new PipelineCost(runs[0].Inputs, Middle(run => run.Wall), Middle(run => run.Processor), Middle(run => run.Peak));
    }
}
