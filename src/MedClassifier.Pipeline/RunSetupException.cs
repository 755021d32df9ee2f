using MedClassifier.Domain;

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

    /// <summary>What cannot be done, and the rejection that says why.</summary>
    /// <param name="what">Such as "The model m.safetensors cannot be used".</param>
    /// <param name="why">The reason; its message may end in a full stop or not.</param>
    public RunSetupException(string what, Rejection why)
        : base($"{what}: {Sentence(why)}")
    {
    }

    /// <summary>An unnamed reason.</summary>
    public RunSetupException()
    {
    }

    private static string Sentence(Rejection why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why.Message.EndsWith('.') ? why.Message : $"{why.Message}.";
    }
}
