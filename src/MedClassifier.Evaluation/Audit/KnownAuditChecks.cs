using MedClassifier.Evaluation.Audit.Checks;

namespace MedClassifier.Evaluation.Audit;

/// <summary>The catalogue of audit checks: one line each.</summary>
public static class KnownAuditChecks
{
    /// <summary>All checks, in the order in which they are asked and printed.</summary>
    public static IReadOnlyList<IAuditCheck> All { get; } =
    [
        new GroupsTornApart(),
        new ExactDuplicates(),
        new NearDuplicates(),
        new TrainingOverlap(),
        new ContradictingLabels(),
        new MissingClasses(ofTuning: false),
        new MissingClasses(ofTuning: true),
        new FilesAndLabels(),
    ];
}
