using System.Globalization;
using MedClassifier.Evaluation;

namespace MedClassifier.Validation.Sections;

/// <summary>Numbers as the dossier writes them.</summary>
internal static class Words
{
    /// <summary>"0.873 (0.812 to 0.917)", or why there is none.</summary>
    public static string Of(Estimate estimate) => estimate switch
    {
        { Value: null } => $"does not exist: {estimate.Undefined}",
        { Low: { } low, High: { } high } => $"{Of(estimate.Value.Value)} ({Of(low)} to {Of(high)})",
        _ => Of(estimate.Value.Value),
    };

    /// <summary>
    /// A class's area under the ROC curve: with DeLong's interval, or, where several images lie in a group, that of resampled groups.
    /// </summary>
    public static Estimate Area(UnitReport unit, ClassReport of) => unit.IsClustered ? of.RocAucBootstrap : of.RocAuc;

    /// <summary>Three decimals.</summary>
    public static string Of(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A p value: "&lt; 0.001" or three decimals.</summary>
    public static string PValue(double? value) => value switch
    {
        null => "does not exist",
        < 0.001 => "< 0.001",
        _ => Of(value.Value),
    };

    /// <summary>A count.</summary>
    public static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Names of metrics as people write them.</summary>
    public static string Metric(string name) => name switch
    {
        "macro_auc" => "macro ROC AUC",
        "macro_average_precision" => "macro PR AUC (average precision)",
        "macro_f1" => "macro F1",
        "mcc" or "matthews_correlation" => "Matthews correlation",
        "cohens_kappa" => "Cohen’s kappa",
        "quadratic_kappa" => "Cohen’s kappa, quadratic weights",
        "log_loss" => "log loss",
        "brier" => "Brier score",
        _ => name.Replace('_', ' '),
    };

    /// <summary>A name for files: lower-case letters, digits and '-'.</summary>
    public static string Slug(string name) => string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
