namespace MedClassifier.Domain.Reports;

/// <summary>When a run did what.</summary>
/// <param name="Time">The clock, for what is not over yet.</param>
/// <param name="Started">When it was asked for.</param>
/// <param name="Opened">When the model and everything else was open, and the first file was asked for.</param>
/// <param name="Classified">When the last input was finished, and the reports were begun.</param>
public sealed record RunTimes(TimeProvider Time, DateTimeOffset Started, DateTimeOffset Opened, DateTimeOffset Classified);
