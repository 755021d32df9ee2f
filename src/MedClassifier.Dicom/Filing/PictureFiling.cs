namespace MedClassifier.Dicom.Filing;

/// <summary>What is known of a picture that is no DICOM file, for filing what is made of it. Texts are empty where nobody says.</summary>
/// <param name="Study">Name of its study, a UID or any text.</param>
/// <param name="ContentSha256">SHA-256 of the file, lower-case hex.</param>
/// <param name="Rows">Rows of the picture.</param>
/// <param name="Columns">Columns of the picture.</param>
public sealed record PictureFiling(string Study, string ContentSha256, int Rows, int Columns)
{
    /// <summary>Modality, such as US.</summary>
    public string Modality { get; init; } = "";

    /// <summary>The patient's name.</summary>
    public string PatientName { get; init; } = "";

    /// <summary>The patient's ID.</summary>
    public string PatientId { get; init; } = "";

    /// <summary>Accession number.</summary>
    public string Accession { get; init; } = "";

    /// <summary>Study date, YYYYMMDD.</summary>
    public string StudyDate { get; init; } = "";

    /// <summary>Study description.</summary>
    public string StudyDescription { get; init; } = "";
}
