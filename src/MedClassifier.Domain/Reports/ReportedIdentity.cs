namespace MedClassifier.Domain.Reports;

/// <summary>
/// The names under which an image appears in what is written: keyed hashes by default, the real ones with identified output. The only
/// identity that Reporting sees.
/// </summary>
/// <param name="Path">results.csv's path.</param>
/// <param name="Study">results.csv's study.</param>
/// <param name="Instance">results.csv's instance.</param>
/// <param name="Accession">Accession number, or its keyed hash; empty when absent.</param>
/// <param name="Patient">Patient's name and id for identified output; null otherwise.</param>
/// <param name="StudyDate">Study date for identified output; null otherwise.</param>
/// <param name="Modality">Modality, not identifying; empty when absent.</param>
public sealed record ReportedIdentity(
    string Path,
    string Study,
    string Instance,
    string Accession,
    string? Patient,
    string? StudyDate,
    string Modality);
