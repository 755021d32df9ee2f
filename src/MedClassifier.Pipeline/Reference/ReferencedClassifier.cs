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
    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<Classification>> results = await model.RunAsync(input, cancellationToken).ConfigureAwait(false);
        return results.Then<IReadOnlyList<Classification>>(all => input.Scans
            .Zip(all, (scan, result) => result with { Familiarity = reference.Familiarity(scan, result.Features.Span) })
            .ToArray());
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();
}
