using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Evaluation;

/// <summary>What is evaluated.</summary>
/// <param name="Test">The cases that every number is about. Nothing is ever chosen or fitted on them.</param>
/// <param name="Tuning">
/// Cases on which operating points are chosen; null when there are none, and then only <paramref name="Thresholds"/> and fixed rules give
/// operating points. Never the same cases as <paramref name="Test"/>.
/// </param>
/// <param name="Thresholds">
/// Operating points chosen earlier, as a calibration file holds them; when not null they are used as they are and nothing is chosen on
/// <paramref name="Tuning"/>.
/// </param>
public sealed record EvaluationInput(CaseTable Test, CaseTable? Tuning = null, IReadOnlyList<ChosenThreshold>? Thresholds = null)
{
    /// <summary>
    /// The same cases as <see cref="Test"/>, in the same order, with the probabilities that the thresholds are for, where these are not those
    /// that are measured: a threshold keeps the prior under which it was chosen.
    /// </summary>
    public CaseTable? Called { get; init; }
}
