using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier;

/// <summary>What became of one image, or of one file without any: as a row of results.csv.</summary>
/// <param name="Identity">Whose image it is, as the file says. Not hashed: what may be written of it is the caller's to decide.</param>
/// <param name="Frame">The frame's index in its file, from 0; null where the row stands for a whole file.</param>
/// <param name="Receipt">What was done to the pixels, in order; null where they were not decoded.</param>
/// <param name="Outcome">Class, calibrated probabilities and attention map; or the reason why there are none, with a stable code.</param>
public sealed record ImageResult(ScanIdentity Identity, int? Frame, Receipt? Receipt, Outcome<Classification> Outcome)
{
    /// <summary>Name of the class with the largest probability, or "set aside: " with the reason's code.</summary>
    public override string ToString() => Outcome.IsValue ? Outcome.Value.Prediction.Predicted : $"set aside: {Outcome.Rejection.Code}";
}
