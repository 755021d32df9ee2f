namespace MedClassifier.Reporting.Archive;

/// <summary>A line of the list of what is filed.</summary>
/// <param name="File">The file, relative to the output folder.</param>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Study">The study's reported name.</param>
/// <param name="Instance">The image's reported name; empty for what is made of a study.</param>
/// <param name="Frame">The image's frame; null for what is made of a study.</param>
/// <param name="Reason">Why it was not made; empty where it was.</param>
/// <param name="Stamp">Of what is made of a study, what it was made of: hex; else empty.</param>
internal sealed record ArchiveEntry(string File, string Kind, string Study, string Instance, int? Frame, string Reason, string Stamp);
