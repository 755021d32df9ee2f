namespace MedClassifier.Pipeline.Configuration;

/// <summary>Which paths of images are written as keyed hashes. Folders and files are often called by patients.</summary>
public enum PathNames
{
    /// <summary>All, unless the whole input holds pictures and no DICOM: a research set, whose results are joined with its labels by paths.</summary>
    Auto,

    /// <summary>All.</summary>
    Hash,

    /// <summary>None.</summary>
    Keep,

    /// <summary>All but those of pictures, as where an input holds pictures and no DICOM.</summary>
    Pictures,
}
