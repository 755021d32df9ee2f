using MedClassifier.Evaluation.Drift;
using MedClassifier.Pipeline;

namespace MedClassifier.Validation.Drift;

/// <summary>How a comparison with a reference ended.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Verdict">What it comes to, in a sentence.</param>
/// <param name="Headlines">The measures that drift or are to be watched, the farthest first.</param>
/// <param name="Report">The measures.</param>
/// <param name="Dossier">The page to open, absolute.</param>
public sealed record DriftSummary(
    int ExitCode, string Verdict, IReadOnlyList<(string Name, string Value)> Headlines, DriftReport Report, string Dossier);
