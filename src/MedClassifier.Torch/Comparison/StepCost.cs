namespace MedClassifier.Torch.Comparison;

/// <summary>What training steps cost.</summary>
/// <param name="Seconds">Time of each step, after the first ones, which choose kernels and fill the allocator.</param>
/// <param name="PeakBytes">The most memory that the process had resident, all of it.</param>
/// <param name="Parameters">Learnt numbers of the whole network.</param>
/// <param name="Engine">What computed, in one line.</param>
public sealed record StepCost(IReadOnlyList<double> Seconds, long PeakBytes, long Parameters, string Engine);
