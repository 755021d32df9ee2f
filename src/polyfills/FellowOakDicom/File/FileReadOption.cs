namespace FellowOakDicom;

/// <summary>What becomes of large values, of 64 KiB or more where nothing else is said.</summary>
public enum FileReadOption
{
    /// <summary>On demand where the source can seek, else all at once.</summary>
    Default,

    /// <summary>They are read when they are asked for; a stream has to stay open.</summary>
    ReadLargeOnDemand,

    /// <summary>They are left out.</summary>
    SkipLargeTags,

    /// <summary>Everything is read at once.</summary>
    ReadAll,
}
