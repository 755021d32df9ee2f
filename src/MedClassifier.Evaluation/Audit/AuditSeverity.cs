namespace MedClassifier.Evaluation.Audit;

/// <summary>How bad a finding is.</summary>
public enum AuditSeverity
{
    /// <summary>To know; nothing is wrong.</summary>
    Note,

    /// <summary>Something is wrong with the data; the numbers suffer, but are not flattered by it.</summary>
    Fault,

    /// <summary>The test set is not independent of what the model, or its thresholds, were made from: no number is worth anything.</summary>
    Leakage,
}
