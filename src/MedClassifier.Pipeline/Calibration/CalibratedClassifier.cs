using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Evaluation.Calibration;

namespace MedClassifier.Pipeline.Calibration;

/// <summary>A model whose probabilities are corrected before anyone sees them; the network's own stay beside them.</summary>
/// <param name="model">The model; let go with this one.</param>
/// <param name="calibrator">The correction.</param>
/// <param name="shift">Takes the corrected probabilities to another prior; null leaves them.</param>
internal sealed class CalibratedClassifier(IScanClassifier model, Calibrator calibrator, PriorShift? shift) : IScanClassifier
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
        return results.Then<IReadOnlyList<Classification>>(all => all.Select(Calibrate).ToArray());
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private Classification Calibrate(Classification result)
    {
        Prediction corrected = calibrator.Apply(result.Prediction);
        return result with
        {
            Prediction = (shift?.Apply(corrected) ?? corrected) with { Raw = result.Prediction.Probabilities, Members = result.Prediction.Members },
        };
    }
}
