namespace MedClassifier.Evaluation;

/// <summary>The names of the ways in which intervals are made.</summary>
internal static class IntervalMethods
{
    /// <summary>DeLong's variance of the area, carried to the logit scale: never leaves (0, 1). The default for an area.</summary>
    public const string DeLongLogit = "DeLong, logit scale";

    /// <summary>DeLong's variance of the area, on the area's own scale, cut off at 0 and 1.</summary>
    public const string DeLong = "DeLong";

    /// <summary>Wilson's score interval of a proportion, without continuity correction.</summary>
    public const string Wilson = "Wilson";

    /// <summary>Percentiles over resamples of whole groups: for cases that are not independent.</summary>
    public const string ClusteredBootstrap = "bootstrap over groups, percentile";

    /// <summary>Percentiles over resamples of single cases.</summary>
    public const string Bootstrap = "bootstrap, percentile";

    /// <summary>Normal interval of a predictive value at a stated prevalence, on the logit scale (Mercaldo et al., Stat Med 2007).</summary>
    public const string LogitPredictiveValue = "logit scale, stated prevalence";
}
