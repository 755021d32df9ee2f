namespace MedClassifier.Pipeline;

/// <summary>
/// A run cannot begin for a reason that the user can mend (a folder that is not writable, a key that is no key). The message is one
/// for the user, without need of a stack trace.
/// </summary>
public sealed class RunSetupException : Exception
{
    /// <summary>A reason, in a sentence.</summary>
    public RunSetupException(string message)
        : base(message)
    {
    }

    /// <summary>A reason, in a sentence, and the fault behind it.</summary>
    public RunSetupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An unnamed reason.</summary>
    public RunSetupException()
    {
    }
}
