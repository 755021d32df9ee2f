namespace MedClassifier.Domain.Reports;

/// <summary>How the results of a study's images become one result.</summary>
/// <param name="Modalities">Modalities (0008,0060) of the study's first classified image that it is for; empty for all.</param>
/// <param name="Name">Name of the rule, such as "maximum".</param>
public sealed record StudyRule(IReadOnlyList<string> Modalities, string Name);
