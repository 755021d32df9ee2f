using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Merging;

/// <summary>How a merge ended.</summary>
/// <param name="Run">As a run over the whole input: its inputs are those of the parts, its accounts those of the merged ledger.</param>
/// <param name="Parts">The parts, in the order of their numbers.</param>
public sealed record MergeSummary(RunSummary Run, IReadOnlyList<MergedPart> Parts);
