namespace MedClassifier.Torch.Comparison;

/// <summary>What training steps cost.</summary>
/// <param name="Seconds">Time of each step, after the first ones, which choose kernels and fill the allocator.</param>
/// <param name="PeakBytes">The most memory that the process had resident, all of it.</param>
/// <param name="Parameters">Learnt numbers of the whole network.</param>
/// <param name="Engine">What computed, in one line.</param>
public sealed record StepCost(IReadOnlyList<double> Seconds, long PeakBytes, long Parameters, string Engine)
{
    /// <summary>What pooling 512 maps at once takes at its peak, beside the maps.</summary>
    public long BulkBytes { get; init; }

    /// <summary>The same in chunks, as trainings on feature maps pool.</summary>
    public long ChunkedBulkBytes { get; init; }
}
