using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote;

/// <summary>A request that came to nothing. Caught by whoever asked, and never let out of this folder.</summary>
internal sealed class RemoteException(Rejection reason, bool isTransient = false, TimeSpan? retryAfter = null) : Exception(reason.Message)
{
    /// <summary>Why.</summary>
    public Rejection Reason { get; } = reason;

    /// <summary>Whether the same request may well succeed later.</summary>
    public bool IsTransient { get; } = isTransient;

    /// <summary>How long the server asks to be left alone; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether it says nothing of the server's other answers: it gave this one, or took too long over it.</summary>
    public bool IsOfThisOne { get; init; }

    /// <summary>The server sent too much.</summary>
    /// <param name="most">Bytes that are taken.</param>
    public static RemoteException TooLong(long most) => Of(RejectionCodes.LimitExceeded, $"The server sent more than {most} bytes.");

    /// <summary>The server cannot be used for this.</summary>
    public static RemoteException Of(string code, string message) => new(new Rejection(code, message));
}
