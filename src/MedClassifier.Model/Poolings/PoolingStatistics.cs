namespace MedClassifier.Model.Poolings;

/// <summary>
/// What a pooling gave over a number of scans: a monitor in training, and at inference a sign that the scans are no longer like those
/// that the model learnt from.
/// </summary>
/// <param name="Scans">Scans seen.</param>
/// <param name="Mean">Mean over all scans and all numbers of the pooled vector.</param>
/// <param name="StandardDeviation">Their deviation.</param>
/// <param name="AttentionEntropy">
/// Entropy of the attention, -sum_ij a_ij ln a_ij / ln(h w), mean over the scans: 1 looks everywhere alike, 0 at one cell only.
/// </param>
/// <param name="DeadChannels">Share of the pooled vector's numbers that were 0 for every scan.</param>
public sealed record PoolingStatistics(long Scans, double Mean, double StandardDeviation, double AttentionEntropy, double DeadChannels);
