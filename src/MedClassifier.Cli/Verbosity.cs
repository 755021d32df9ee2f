namespace MedClassifier.Cli;

/// <summary>How much of a command's work is told.</summary>
internal enum Verbosity
{
    /// <summary>What is wrong, and what was asked for: nothing of a run that goes well.</summary>
    Quiet,

    /// <summary>Progress and results.</summary>
    Normal,

    /// <summary>Every line of the log, and how long each phase took.</summary>
    Verbose,
}
