namespace MedClassifier.Pipeline.Runs;

/// <summary>A run was cancelled when some of it was finished; that is published, and marked as a part.</summary>
public sealed class RunInterruptedException : OperationCanceledException
{
    /// <summary>A run of which a part is published.</summary>
    public RunInterruptedException(RunSummary published, CancellationToken token)
        : base("The run was interrupted; what was finished is published.", token) => Published = published;

    /// <summary>An interruption, in words.</summary>
    public RunInterruptedException(string message)
        : base(message)
    {
    }

    /// <summary>An interruption, in words, and what is behind it.</summary>
    public RunInterruptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An interruption.</summary>
    public RunInterruptedException()
    {
    }

    /// <summary>What is published.</summary>
    public RunSummary? Published { get; }
}
