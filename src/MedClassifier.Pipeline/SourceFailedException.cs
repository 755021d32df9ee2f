using MedClassifier.Domain;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline;

/// <summary>
/// The source of a run failed as a whole: it did not answer, is not there, is empty where it was not, or does not let this user in. What was
/// published before stands as it was. The message is one for the user, without need of a stack trace.
/// </summary>
public sealed class SourceFailedException : Exception
{
    /// <summary>A source that failed.</summary>
    /// <param name="what">Such as "The server https://pacs.example.org failed".</param>
    /// <param name="why">What was seen; code <see cref="RejectionCodes.NotAllowed"/> where this user is not let in.</param>
    public SourceFailedException(string what, Rejection why)
        : base($"{what}: {why?.Message}")
    {
        ArgumentNullException.ThrowIfNull(why);
        IsNotAllowed = why.Code == RejectionCodes.NotAllowed;
    }

    /// <summary>A source that failed, for a reason in a sentence.</summary>
    public SourceFailedException(string message)
        : base(message)
    {
    }

    /// <summary>A source that failed, and the fault behind it.</summary>
    public SourceFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A source that failed for an unnamed reason.</summary>
    public SourceFailedException()
    {
    }

    /// <summary>Whether it does not let this user in; else it is not there, or not as it was.</summary>
    public bool IsNotAllowed { get; }

    /// <summary>What was finished before it failed, and is published; null where nothing was.</summary>
    public RunSummary? Published { get; internal set; }

    /// <summary>What the program returns.</summary>
    public int ExitCode => IsNotAllowed ? ExitCodes.NotAllowed : ExitCodes.Unavailable;
}
