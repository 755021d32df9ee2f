using MedClassifier.Domain.Results;

namespace MedClassifier.Pipeline.Runs;

/// <summary>A loaded model.</summary>
/// <param name="Classifier">The model.</param>
/// <param name="Warnings">What makes its engine slower than it need be; often empty.</param>
public sealed record LoadedClassifier(IScanClassifier Classifier, IReadOnlyList<string> Warnings);
