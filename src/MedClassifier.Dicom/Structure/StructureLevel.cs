namespace MedClassifier.Dicom.Structure;

/// <summary>A part of a data set that a scan of its structure has entered and not left yet.</summary>
/// <param name="Kind">What stands in it.</param>
/// <param name="End">Where it ends at the latest; offset in the file's bytes.</param>
/// <param name="Open">Whether a delimiter ends it.</param>
/// <param name="Encoding">How its elements are encoded.</param>
/// <param name="Tolerant">Whether it only seems to be a sequence.</param>
internal sealed record StructureLevel(LevelKind Kind, int End, bool Open, DatasetEncoding Encoding, bool Tolerant);
