namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>What of an ultrasound frame the model is given.</summary>
public enum FieldOfViewMode
{
    /// <summary>
    /// The scanned field: as the header says it, else as the picture shows it against its borders; all where neither is sure.
    /// </summary>
    Auto,

    /// <summary>The scanned field where the header says it, else all.</summary>
    Header,

    /// <summary>All of it.</summary>
    Whole,
}
