namespace MedClassifier.Pipeline.Configuration;

/// <summary>What came of reading a configuration: options that can be used, or everything that is wrong with it.</summary>
/// <param name="Options">The options; the defaults stand where there was an error.</param>
/// <param name="Origin">Where they come from, in words for the log.</param>
/// <param name="Errors">All errors, in order of place; the options may be used only when there are none.</param>
public sealed record LoadedConfiguration(PipelineOptions Options, string Origin, IReadOnlyList<ConfigurationError> Errors);
