using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Pipeline.Heatmaps;

/// <summary>Finds a scan as malignant as one rectangle of it is bright, and nothing else matters.</summary>
internal sealed class SpotClassifier(ScanRegion spot, AttentionMap attention) : IScanClassifier
{
    public int Asked { get; private set; }

    public ModelCard Card => TestScans.Card(224);

    public string Engine => "spot";

    public Familiarity? Familiarity { get; init; }

    public ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        Asked += input.Scans.Count;
        return ValueTask.FromResult<Outcome<IReadOnlyList<Classification>>>(input.Scans.Select(Classify).ToArray());
    }

    public void Dispose()
    {
    }

    private Classification Classify(Scan scan)
    {
        float malignant = spot.Of(scan.Pixels.Span, scan.Width).Average();
        var map = new ClassMap([.. attention.Weights], 2);
        var nothing = new ClassMap(new float[attention.Weights.Count], 0);
        return new Classification(new Prediction(Finding.All, [(1 - malignant) / 2, (1 - malignant) / 2, malignant]), attention)
        {
            ClassMaps = [new ClassMaps("grad-cam", [nothing, nothing, map]), new ClassMaps("grad-cam++", [map, map, nothing])],
            Familiarity = Familiarity,
        };
    }
}
