using Serilog.Events;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>The section log: what the file log/*.jsonl in the output folder holds.</summary>
public sealed record LogOptions
{
    /// <summary>The least that is written: verbose, debug, information, warning, error or fatal.</summary>
    public LogEventLevel Level { get; init; } = LogEventLevel.Information;
}
