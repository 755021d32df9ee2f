namespace MedClassifier.Dicom.Structure;

/// <summary>What stands one after the other within a part of a data set.</summary>
internal enum LevelKind
{
    /// <summary>Elements: the data set itself, or an item of a sequence.</summary>
    Elements,

    /// <summary>Items of a sequence.</summary>
    Items,

    /// <summary>Fragments of encapsulated pixel data (PS3.5 A.4).</summary>
    Fragments,
}
