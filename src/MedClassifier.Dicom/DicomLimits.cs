namespace MedClassifier.Dicom;

/// <summary>What a file may ask for at most; checked before anything of that size is allocated or walked.</summary>
public sealed record DicomLimits
{
    /// <summary>The limits when nothing else is said.</summary>
    public static DicomLimits Default { get; } = new();

    /// <summary>Size of a file, and of a deflated data set once inflated, in bytes.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Sequences within sequences; the data set itself is depth 0.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Elements, items and fragments of a file.</summary>
    public int MaxElements { get; init; } = 2_000_000;

    /// <summary>Rows times columns of a frame.</summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>Frames of a file.</summary>
    public int MaxFrames { get; init; } = 100_000;
}
