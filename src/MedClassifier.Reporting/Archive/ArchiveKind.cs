namespace MedClassifier.Reporting.Archive;

/// <summary>A kind of object that an archive stores; each has a series of its own in the study.</summary>
/// <param name="Name">Its name in UIDs, and the end of its files' names.</param>
/// <param name="SopClass">SOP Class UID (PS3.4 B.5).</param>
/// <param name="Modality">Modality of its series.</param>
/// <param name="SeriesNumber">Number of its series.</param>
/// <param name="Description">Description of its series.</param>
internal sealed record ArchiveKind(string Name, string SopClass, string Modality, int SeriesNumber, string Description)
{
    /// <summary>The source itself, of a picture that no archive has yet.</summary>
    public static ArchiveKind Source { get; } =
        new("source", "1.2.840.10008.5.1.4.1.1.7", "OT", 9900, "Source picture");

    /// <summary>Comprehensive 3D SR.</summary>
    public static ArchiveKind Report { get; } =
        new("sr", "1.2.840.10008.5.1.4.1.1.88.34", "SR", 9901, "MedClassifier AI suggestions, research only");

    /// <summary>Secondary Capture.</summary>
    public static ArchiveKind Capture { get; } =
        new("sc", "1.2.840.10008.5.1.4.1.1.7", "OT", 9902, "MedClassifier attention, overlay, research only");

    /// <summary>Parametric Map.</summary>
    public static ArchiveKind Map { get; } =
        new("pm", "1.2.840.10008.5.1.4.1.1.30", "OT", 9903, "MedClassifier attention, map, research only");

    /// <summary>Encapsulated PDF.</summary>
    public static ArchiveKind Paper { get; } =
        new("pdf", "1.2.840.10008.5.1.4.1.1.104.1", "DOC", 9904, "MedClassifier report, research only");
}
