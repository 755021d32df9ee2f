namespace MedClassifier.Pipeline.Configuration;

/// <summary>
/// All that pipeline.yaml can say: each property is a section, in snake_case. A floor owns its section's record; a new section is one
/// line here.
/// </summary>
public sealed record PipelineOptions
{
    /// <summary>What a run reads and writes, and how much of it at once.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>How names are kept out of what is written.</summary>
    public IdentityOptions Identity { get; init; } = new();

    /// <summary>What is logged.</summary>
    public LogOptions Log { get; init; } = new();
}
