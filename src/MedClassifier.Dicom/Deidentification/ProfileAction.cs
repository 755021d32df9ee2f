namespace MedClassifier.Dicom.Deidentification;

/// <summary>
/// What is done to an attribute of Table E.1-1 (PS3.15). Where the table leaves a choice to what the object's definition demands
/// (X/Z/D), the one that suits every definition is taken: the last.
/// </summary>
internal enum ProfileAction
{
    /// <summary>Not in the table: stays.</summary>
    Keep,

    /// <summary>X: removed.</summary>
    Remove,

    /// <summary>Z, X/Z: left with a value of zero length.</summary>
    Empty,

    /// <summary>D, Z/D, X/D, X/Z/D: gets a value that says nothing.</summary>
    Dummy,

    /// <summary>U, X/Z/U*: UIDs are replaced, the same by the same; of a sequence the items stay, cleaned.</summary>
    ReplaceUid,
}
