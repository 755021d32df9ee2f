using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Units;

/// <summary>A model that one run after the other uses: none of them closes it, and it is prepared once.</summary>
/// <param name="model">The model.</param>
internal sealed class LentClassifier(IScanClassifier model) : IScanClassifier
{
    private int prepared;

    /// <inheritdoc/>
    public ModelCard Card => model.Card;

    /// <inheritdoc/>
    public string Engine => model.Engine;

    /// <inheritdoc/>
    public int CallsAtATime => model.CallsAtATime;

    /// <inheritdoc/>
    public void Prepare(bool alone)
    {
        if (Interlocked.Exchange(ref prepared, 1) == 0)
        {
            model.Prepare(alone: false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken) =>
        model.RunAsync(input, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
