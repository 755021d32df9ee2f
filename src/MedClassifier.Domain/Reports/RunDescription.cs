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
    /// <summary>How results of images become results of studies; the first that is for a study counts. None for the worst image alone.</summary>
    public IReadOnlyList<StudyRule> StudyRules { get; init; } = [];

    /// <summary>When a class is shown as uncertain.</summary>
    public AbstainRule Abstain { get; init; } = AbstainRule.None;
}
