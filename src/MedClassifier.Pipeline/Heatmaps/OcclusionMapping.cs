using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting;

namespace MedClassifier.Pipeline.Heatmaps;

/// <summary>
/// Occlusion (Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, 2014): a square patch moves over the picture, and each cell of
/// the native grid has the mean of what the class's probability loses under the patches that cover it; what it wins counts 0.
/// </summary>
/// <param name="options">Side and stride of the patch, in cells.</param>
internal sealed class OcclusionMapping(OcclusionOptions options)
{
    /// <summary>Name in the catalogue.</summary>
    public const string Name = "occlusion";

    /// <summary>The map of a scan.</summary>
    /// <param name="cover">The scan.</param>
    /// <param name="result">What the model gave for it.</param>
    /// <param name="questions">Asks the model.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    public async Task<Outcome<Heatmap>> OfAsync(
        CellCover cover, Classification result, ScanQuestions questions, CancellationToken cancellationToken)
    {
        int width = result.Attention.Width;
        (int left, int top, int right, int bottom) = cover.Extent;
        (int X, int Y)[] patches = [.. from y in Starts(top, bottom) from x in Starts(left, right) select (x, y)];
        Outcome<double[]> answers = await questions.AskAsync(
            patches.Select(patch => cover.Without(cell => IsUnder(patch, cell % width, cell / width))),
            result.Prediction.PredictedIndex,
            cancellationToken).ConfigureAwait(false);
        if (!answers.IsValue)
        {
            return answers.Rejection;
        }

        double whole = result.Prediction.Probabilities[result.Prediction.PredictedIndex];
        float[] losses = new float[result.Attention.Weights.Count];
        foreach (int cell in cover.Cells)
        {
            losses[cell] = (float)patches.Zip(answers.Value)
                .Where(pair => IsUnder(pair.First, cell % width, cell / width))
                .Select(pair => Math.Max(0, whole - pair.Second))
                .DefaultIfEmpty(0)
                .Average();
        }

        return ClassMap.Of(losses).ToHeatmap(Name);
    }

    private bool IsUnder((int X, int Y) patch, int x, int y) =>
        x >= patch.X && x < patch.X + options.Patch && y >= patch.Y && y < patch.Y + options.Patch;

    // From the first cell on, a stride apart, but no cell is left out; the last patch ends where the picture does.
    private IEnumerable<int> Starts(int first, int last)
    {
        int end = Math.Max(first, last + 1 - options.Patch);
        for (int start = first; start < end; start += Math.Min(options.Stride, options.Patch))
        {
            yield return start;
        }

        yield return end;
    }
}
