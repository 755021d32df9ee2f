using MedClassifier.Domain.Results;

namespace MedClassifier.Domain.Reports;

/// <summary>What ran: the facts that head every page and fill run.json. Holds no clock time: the same run gives the same bytes.</summary>
/// <param name="Model">The model.</param>
/// <param name="Engine">Device and library that computed.</param>
/// <param name="CodeVersion">Version of this program, with the commit it was built from.</param>
/// <param name="ConfigurationSha256">Hash of the options that bear on results.</param>
/// <param name="CalibrationSha256">Hash of the calibration file; empty when none was used.</param>
/// <param name="Identified">Whether real names are written.</param>
public sealed record RunDescription(
    ModelCard Model,
    string Engine,
    string CodeVersion,
    string ConfigurationSha256,
    string CalibrationSha256,
    bool Identified)
{
    /// <summary>
    /// Whether paths are written as they are: with real names, where the configuration says so, and where the input held pictures and no DICOM.
    /// </summary>
    public bool PathsKept { get; init; }

    /// <summary>
    /// What became of the engine in this run, such as smaller batches, or the CPU in a GPU's place, for want of memory; none as a rule.
    /// </summary>
    public IReadOnlyList<string> EngineNotices { get; init; } = [];

    /// <summary>How results of images become results of studies; the first that is for a study counts. None for the worst image alone.</summary>
    public IReadOnlyList<StudyRule> StudyRules { get; init; } = [];

    /// <summary>Share of each class, in class order, for which the calibrated probabilities are right; null where it is not known.</summary>
    public IReadOnlyList<double>? FittedPrior { get; init; }

    /// <summary>The shares that the user stated, to which the probabilities were taken by Bayes' rule; null where they are as fitted.</summary>
    public IReadOnlyList<double>? StatedPrior { get; init; }

    /// <summary>The operating point by which images and studies are called; null for none.</summary>
    public OperatingPointChoice? OperatingPoint { get; init; }

    /// <summary>When a class is shown as uncertain.</summary>
    public AbstainRule Abstain { get; init; } = AbstainRule.None;

    /// <summary>
    /// The call of an image by the operating point; null where there is none, where the image has no class, and where another model, calibration
    /// or configuration gave its probabilities.
    /// </summary>
    public string? CallOf(ScanResult row) => row is { Classification: { } done, OtherSettings: null } ? OperatingPoint?.Call(done.Prediction) : null;
}
