namespace MedClassifier.Ingestion.Sources;

/// <summary>A row of a list of ids; what it does not say is empty.</summary>
/// <param name="File">Path of the picture, from the list's folder.</param>
/// <param name="Study">Name of its study.</param>
/// <param name="Series">Name of its series.</param>
/// <param name="Instance">Its own name.</param>
/// <param name="Accession">Accession number.</param>
/// <param name="PatientId">Patient's id.</param>
/// <param name="PatientName">Patient's name.</param>
/// <param name="StudyDate">Date of the study.</param>
/// <param name="Modality">Modality, in DICOM's codes.</param>
/// <param name="BodyPart">Body part, in DICOM's codes.</param>
internal sealed record PictureIdRow(
    string File,
    string Study,
    string Series,
    string Instance,
    string Accession,
    string PatientId,
    string PatientName,
    string StudyDate,
    string Modality,
    string BodyPart);
