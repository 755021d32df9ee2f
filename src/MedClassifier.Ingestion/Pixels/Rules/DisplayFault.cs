using FellowOakDicom;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>An attribute that says how values become grey and cannot be used.</summary>
/// <param name="Message">What is wrong with it, the value seen and what is allowed, and what was done instead.</param>
/// <param name="Tag">Its tag.</param>
internal sealed record DisplayFault(string Message, DicomTag Tag);
