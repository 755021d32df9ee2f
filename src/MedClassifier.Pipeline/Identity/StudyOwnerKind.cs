namespace MedClassifier.Pipeline.Identity;

/// <summary>What tells whose a study is.</summary>
internal enum StudyOwnerKind
{
    /// <summary>The Patient ID.</summary>
    Patient,

    /// <summary>The Patient's Name, without an ID; or nothing.</summary>
    Named,

    /// <summary>The file that names the study by its own path.</summary>
    File,
}
