using MedClassifier.Evaluation.Subgroups;

namespace MedClassifier.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Classes">Class names, in the order of the probabilities.</param>
/// <param name="PositiveClass">The class that operating points, decision curve and subgroups are about.</param>
/// <param name="Options">How it was done.</param>
/// <param name="Images">Every case counted by itself.</param>
/// <param name="Groups">Every group (study, patient ...) counted once; null when the cases have no groups.</param>
/// <param name="Subgroups">One row a value of every subgroup column, per image, in the columns' order and then by value.</param>
public sealed record EvaluationReport(
    IReadOnlyList<string> Classes,
    string PositiveClass,
    EvaluationOptions Options,
    UnitReport Images,
    UnitReport? Groups,
    IReadOnlyList<SubgroupRow> Subgroups);
