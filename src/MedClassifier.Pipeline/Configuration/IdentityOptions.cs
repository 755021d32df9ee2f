using MedClassifier.Domain;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section identity: how names are kept out of what is written.</summary>
public sealed record IdentityOptions
{
    /// <summary>Whether real names are written instead of keyed hashes; --identified on the command line.</summary>
    public bool Identified { get; init; }

    /// <summary>Which paths are hashed where real names are not written.</summary>
    public PathNames Paths { get; init; } = PathNames.Auto;

    /// <summary>
    /// Key of the hashes, made at first use (mode 0600); the private map lies beside it. Empty takes medclassifier/identity.key in the
    /// user's configuration folder. Must not lie in the output folder.
    /// </summary>
    [PathOption]
    public string KeyFile { get; init; } = "";
}
