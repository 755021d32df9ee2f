namespace MedClassifier.Ingestion.Inspection;

/// <summary>A tag that matters for the picture, as the file has it.</summary>
/// <param name="Name">Name of PS3.6, such as "Window Center".</param>
/// <param name="Tag">The tag as (gggg,eeee).</param>
/// <param name="Value">The value as text; values of several are joined with a backslash.</param>
public sealed record InspectedTag(string Name, string Tag, string Value);
