using MedClassifier.Domain.Results;
using MedClassifier.Model.Poolings;
using MedClassifier.Pipeline.Engines;

namespace MedClassifier.Pipeline.Runs;

/// <summary>A loaded model.</summary>
/// <param name="Classifier">The model.</param>
/// <param name="Warnings">What a user should know of it; often empty.</param>
/// <param name="PoolingStatistics">What its pooling gave so far; gives null, or is null, where that is not watched.</param>
public sealed record LoadedClassifier(IScanClassifier Classifier, IReadOnlyList<string> Warnings, Func<PoolingStatistics?>? PoolingStatistics = null)
{
    /// <summary>What becomes of its engine.</summary>
    public EngineNotices Notices { get; init; } = new();
}
