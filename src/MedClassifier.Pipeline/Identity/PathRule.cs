namespace MedClassifier.Pipeline.Identity;

/// <summary>Which paths are written as they are.</summary>
internal enum PathRule
{
    /// <summary>None; and no name that a path stands for.</summary>
    Hash,

    /// <summary>Those of PNG and JPEG files: the input holds no DICOM.</summary>
    KeepPictures,

    /// <summary>All.</summary>
    Keep,
}
