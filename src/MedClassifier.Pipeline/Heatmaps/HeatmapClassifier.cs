using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting;

namespace MedClassifier.Pipeline.Heatmaps;

/// <summary>A model that says by further maps where it found the class that it gave, and what becomes of the class without what they show.</summary>
/// <param name="model">The model as the run uses it; owned.</param>
/// <param name="asked">The same model and calibration without what a changed image does not need; not owned.</param>
/// <param name="options">Which maps, and how they are made.</param>
/// <param name="together">Scans that are handed to the model at once.</param>
internal sealed class HeatmapClassifier(IScanClassifier model, IScanClassifier asked, ReportOptions options, int together) : IScanClassifier
{
    private readonly string[] names = [.. options.Heatmaps.Where(name => name != Heatmap.Attention).Distinct(StringComparer.Ordinal)];
    private Action<int> count = _ => { };

    /// <inheritdoc/>
    public ModelCard Card => model.Card;

    /// <inheritdoc/>
    public string Engine => model.Engine;

    /// <inheritdoc/>
    public int CallsAtATime => model.CallsAtATime;

    private bool AsksDeletion => options.Honesty == ReportOptions.Deletion;

    /// <summary>Whether options ask for anything beside the attention.</summary>
    public static bool IsNeeded(ReportOptions options) =>
        options.Honesty == ReportOptions.Deletion || options.Heatmaps.Any(name => name != Heatmap.Attention);

    /// <summary>Says how often the model is asked about changed images.</summary>
    public void Tell(Action<int> asks) => count = asks;

    /// <inheritdoc/>
    public void Prepare(bool alone) => model.Prepare(alone);

    /// <inheritdoc/>
    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<Classification>> results = await model.RunAsync(input, cancellationToken).ConfigureAwait(false);
        if (!results.IsValue)
        {
            return results;
        }

        var mapped = new List<Classification>(results.Value.Count);
        foreach ((Scan scan, Classification result) in input.Scans.Zip(results.Value))
        {
            // What is unlike all that the model learnt from gets no class, and needs no map.
            Outcome<Classification> one = result.Familiarity is { IsOutside: true }
                ? result
                : await MapAsync(scan, result, cancellationToken).ConfigureAwait(false);
            if (!one.IsValue)
            {
                return one.Rejection;
            }

            mapped.Add(one.Value with { ClassMaps = [] });
        }

        return mapped;
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private async Task<Outcome<Classification>> MapAsync(Scan scan, Classification result, CancellationToken cancellationToken)
    {
        var questions = new ScanQuestions(asked, together, made => count(made));
        var cover = new Lazy<CellCover>(() => new CellCover(scan, result.Attention));
        var maps = new List<Heatmap>();
        foreach (string name in names)
        {
            Outcome<Heatmap> map = await KnownHeatmaps
                .MakeAsync(name, options, () => cover.Value, result, questions, cancellationToken).ConfigureAwait(false);
            if (!map.IsValue)
            {
                return map.Rejection;
            }

            maps.Add(map.Value);
        }

        Classification mapped = maps.Count == 0 ? result : result with { Heatmaps = maps };
        if (!AsksDeletion)
        {
            return mapped;
        }

        Outcome<DeletionScores> scores = await DeletionTest.OfAsync(cover.Value, mapped, questions, cancellationToken).ConfigureAwait(false);
        return scores.Then<Classification>(deletion => mapped with { Deletion = deletion });
    }
}
