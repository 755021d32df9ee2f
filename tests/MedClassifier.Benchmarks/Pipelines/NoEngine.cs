using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Benchmarks.Pipelines;

/// <summary>An engine that costs next to nothing: what a run takes with it is what stands around the engine.</summary>
internal sealed class NoEngine : IScanClassifier
{
    private const int Grid = 7;

    public ModelCard Card { get; } = new()
    {
        Name = "none",
        Sha256 = new string('0', 64),
        Architecture = "none",
        Pooling = "none",
        Classes = Finding.All,
        InputSize = 224,
        Mean = [0, 0, 0],
        StandardDeviation = [1, 1, 1],
    };

    public string Engine => "none";

    public ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        Classification[] results = [.. input.Scans.Select(Classify)];
        return ValueTask.FromResult<Outcome<IReadOnlyList<Classification>>>(results);
    }

    public void Dispose()
    {
    }

    /// <summary>Probabilities of one pixel, and a map with one place that stands out, as real ones have.</summary>
    private Classification Classify(Scan scan)
    {
        float malignant = scan.Pixels.Span[scan.Pixels.Length / 2] * 0.9f;
        float[] weights = new float[Grid * Grid];
        Array.Fill(weights, 0.8f / weights.Length);
        weights[(int)(malignant * (weights.Length - 1))] += 0.2f;
        var geometry = InputGeometry.Letterbox(scan.Width, scan.Height, scan.PixelAspect, Card.InputSize, Card.InputSize);
        return new Classification(
            new Prediction(Card.Classes, [0.1f, 0.9f - malignant, malignant]), new AttentionMap(Grid, Grid, weights, geometry));
    }
}
