namespace MedClassifier.Pipeline.Ledger;

/// <summary>How the units of a batch stand.</summary>
/// <param name="Units">How many there are.</param>
/// <param name="Done">Those with results, or with reasons why there are none.</param>
/// <param name="Dead">Those that nobody could work on: each of their files is set aside.</param>
/// <param name="Unsent">Those that the queue does not have yet.</param>
public sealed record UnitAccounts(long Units, long Done, long Dead, long Unsent)
{
    /// <summary>Those that are not finished.</summary>
    public long Waiting => Units - Done - Dead;

    /// <summary>Files of all units.</summary>
    public long Files { get; init; }

    /// <summary>Files set aside as no image that are called like what is none.</summary>
    internal long Beside { get; init; }

    /// <summary>Files that could not be read, though earlier.</summary>
    internal long Kept { get; init; }
}
