namespace MedClassifier.Domain.Scans;

/// <summary>
/// What a file says of whose and which image it is. Read-only, and private: it is written nowhere unless the user asked for
/// identified output; everything else sees the keyed hashes that Pipeline makes of it.
/// </summary>
public sealed record ScanIdentity
{
    /// <summary>Path relative to the input folder, with '/' between its parts.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the whole file, lower-case hex.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>Whether the file is DICOM; then its path counts as identifying too.</summary>
    public required bool IsDicom { get; init; }

    /// <summary>
    /// Whether study, instance and accession of a picture come from a list of ids; then they count as identifying, its path does not.
    /// </summary>
    public bool IsNamed { get; init; }

    /// <summary>Study Instance UID (0020,000D); for PNG and JPEG the path without its extension.</summary>
    public required string Study { get; init; }

    /// <summary>Series Instance UID (0020,000E); empty when absent.</summary>
    public string Series { get; init; } = "";

    /// <summary>SOP Instance UID (0008,0018); for PNG and JPEG the path without its extension.</summary>
    public required string Instance { get; init; }

    /// <summary>SOP Class UID (0008,0016); empty when absent.</summary>
    public string SopClass { get; init; } = "";

    /// <summary>Accession Number (0008,0050); empty when absent.</summary>
    public string Accession { get; init; } = "";

    /// <summary>Patient ID (0010,0020); empty when absent.</summary>
    public string PatientId { get; init; } = "";

    /// <summary>
    /// Who gave out the Patient ID: Issuer of Patient ID (0010,0021), or else the Universal Entity ID (0040,0032) of its qualifiers; empty when
    /// absent. Two patients may have one ID of different issuers.
    /// </summary>
    public string PatientIssuer { get; init; } = "";

    /// <summary>Patient's Name (0010,0010); empty when absent.</summary>
    public string PatientName { get; init; } = "";

    /// <summary>Study Date (0008,0020) as stored; empty when absent.</summary>
    public string StudyDate { get; init; } = "";

    /// <summary>Study Description (0008,1030); empty when absent.</summary>
    public string StudyDescription { get; init; } = "";

    /// <summary>Modality (0008,0060), such as US or MG; empty when absent. Not identifying.</summary>
    public string Modality { get; init; } = "";

    /// <summary>Body Part Examined (0018,0015); empty when absent. Not identifying.</summary>
    public string BodyPart { get; init; } = "";

    /// <summary>That of a file that could not be opened: nothing is known but its path.</summary>
    public static ScanIdentity Unknown(string path) =>
        new() { Path = path, ContentSha256 = "", IsDicom = false, Study = "", Instance = "" };
}
