using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Reference;

namespace MedClassifier.Pipeline.Reference;

/// <summary>A model that says of every scan how near it is to what the model learnt from.</summary>
/// <param name="model">The model; owned.</param>
/// <param name="reference">What it learnt from.</param>
internal sealed class ReferencedClassifier(IScanClassifier model, ModelReference reference) : IScanClassifier
{
    /// <inheritdoc/>
    public ModelCard Card => model.Card;

    /// <inheritdoc/>
    public string Engine => model.Engine;

    /// <inheritdoc/>
    public int CallsAtATime => model.CallsAtATime;

    /// <inheritdoc/>
    public void Prepare(bool alone) => model.Prepare(alone);

    /// <inheritdoc/>
    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<Classification>> results = await model.RunAsync(input, cancellationToken).ConfigureAwait(false);
        return results.IsValue ? await CompareAsync(input.Scans, results.Value, cancellationToken).ConfigureAwait(false) : results;
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    // On all cores: the model waits for nobody, but whoever asked waits for this.
    private async Task<Outcome<IReadOnlyList<Classification>>> CompareAsync(
        IReadOnlyList<Scan> scans, IReadOnlyList<Classification> results, CancellationToken cancellationToken)
    {
        var compared = new Classification[results.Count];
        await Parallel.ForAsync(
            0,
            compared.Length,
            cancellationToken,
            (i, _) =>
            {
                compared[i] = results[i] with { Familiarity = reference.Familiarity(scans[i], results[i].Features.Span) };
                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);
        return compared;
    }
}
