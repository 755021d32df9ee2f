using FellowOakDicom;

namespace MedClassifier.Reporting.Archive;

/// <summary>A coded concept (PS3.3, 8.8).</summary>
/// <param name="Value">Code Value, at most 16 characters.</param>
/// <param name="Scheme">Coding Scheme Designator.</param>
/// <param name="Meaning">Code Meaning, at most 64 characters.</param>
internal sealed record Code(string Value, string Scheme, string Meaning)
{
    /// <summary>The code as an item.</summary>
    public DicomDataset Item() => new()
    {
        { DicomTag.CodeValue, Value },
        { DicomTag.CodingSchemeDesignator, Scheme },
        { DicomTag.CodeMeaning, ArchiveText.Of(Meaning, ArchiveText.Long) },
    };

    /// <summary>A sequence of it alone.</summary>
    public DicomSequence In(DicomTag sequence) => new(sequence, Item());
}
