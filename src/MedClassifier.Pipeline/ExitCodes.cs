namespace MedClassifier.Pipeline;

/// <summary>What the program returns to the shell.</summary>
public static class ExitCodes
{
    /// <summary>
    /// All that applies is done; what is no image is normal within a study, or beside one. Also a query to a server that finds nothing today.
    /// </summary>
    public const int Done = 0;

    /// <summary>Some inputs were set aside for another reason than that they are no images.</summary>
    public const int SomeSetAside = 1;

    /// <summary>The command line or the configuration is wrong, or names something that cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>Nothing could be done: no image, or none that gave a result.</summary>
    public const int NothingDone = 3;

    /// <summary>The accounts do not balance: the run came to its end and lost an input.</summary>
    public const int Unbalanced = 4;

    /// <summary>A validation was not done: the audit found leakage, and it was not allowed.</summary>
    public const int Leakage = 5;

    /// <summary>The images of a run are others than those of the reference.</summary>
    public const int Drifted = 6;

    /// <summary>The source of a run is not there, does not answer, or is empty where it was not (EX_UNAVAILABLE of sysexits.h).</summary>
    public const int Unavailable = 69;

    /// <summary>The command broke off: a fault of the program, or of what it stands on, such as a full disk (EX_SOFTWARE of sysexits.h).</summary>
    public const int BrokeOff = 70;

    /// <summary>The source of a run does not let this user in (EX_NOPERM of sysexits.h).</summary>
    public const int NotAllowed = 77;

    /// <summary>Interrupted by the user; a later run goes on from there.</summary>
    public const int Interrupted = 130;

    /// <summary>All of them, and what they say to whoever reads the help.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Done, "all that applies is done; or a query finds nothing today"),
        (SomeSetAside, "some inputs were set aside (what is no image, such as a report or a text file, does not count)"),
        (Usage, "usage or configuration"),
        (NothingDone, "nothing could be done"),
        (Unbalanced, "the accounts do not balance"),
        (Leakage, "validate: leakage between the splits"),
        (Drifted, "drift: the images are others than those of the reference"),
        (Unavailable, "the source, broker or database is not there, does not answer, or is empty where it was not; what was published stands"),
        (BrokeOff, "the command broke off: a fault of the program, the disk or the like"),
        (NotAllowed, "the source, broker or database does not let this user in; what was published stands"),
        (Interrupted, "interrupted; what is done is published"),
    ];
}
