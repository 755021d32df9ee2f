namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>How a threshold is chosen.</summary>
public enum OperatingRuleKind
{
    /// <summary>The highest score whose sensitivity on the tuning set reaches the target.</summary>
    TargetSensitivity,

    /// <summary>The lowest score whose specificity on the tuning set reaches the target.</summary>
    TargetSpecificity,

    /// <summary>The score with the largest sensitivity + specificity - 1 on the tuning set; the highest such score on a tie.</summary>
    Youden,

    /// <summary>A threshold stated beforehand: needs no tuning set.</summary>
    Fixed,
}
