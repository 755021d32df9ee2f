using System.Globalization;

namespace MedClassifier.Evaluation.OperatingPoints;

/// <summary>A rule for choosing a threshold.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Target">The sensitivity or specificity to reach, or the fixed threshold, in [0, 1]; null for Youden.</param>
public sealed record OperatingRule(OperatingRuleKind Kind, double? Target)
{
    /// <summary>The largest sensitivity + specificity - 1.</summary>
    public static OperatingRule Youden { get; } = new(OperatingRuleKind.Youden, null);

    /// <summary>Name for tables, such as "sensitivity 0.9".</summary>
    public string Name => Kind switch
    {
        OperatingRuleKind.TargetSensitivity => string.Create(CultureInfo.InvariantCulture, $"sensitivity {Target}"),
        OperatingRuleKind.TargetSpecificity => string.Create(CultureInfo.InvariantCulture, $"specificity {Target}"),
        OperatingRuleKind.Fixed => string.Create(CultureInfo.InvariantCulture, $"threshold {Target}"),
        _ => "Youden",
    };

    /// <summary>At least this sensitivity.</summary>
    public static OperatingRule TargetSensitivity(double target) => new(OperatingRuleKind.TargetSensitivity, target);

    /// <summary>At least this specificity.</summary>
    public static OperatingRule TargetSpecificity(double target) => new(OperatingRuleKind.TargetSpecificity, target);

    /// <summary>This threshold.</summary>
    public static OperatingRule Fixed(double threshold) => new(OperatingRuleKind.Fixed, threshold);
}
