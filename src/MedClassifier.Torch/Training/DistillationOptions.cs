using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Torch.Training;

/// <summary>
/// How much a network learns from its teachers (Hinton, Vinyals and Dean, Distilling the Knowledge in a Neural Network, 2015), beside the
/// labels and the masks.
/// </summary>
public sealed record DistillationOptions
{
    /// <summary>
    /// Share of the teachers' probabilities in the loss of the classes, the labels having the rest: 0 takes the labels alone, 1 the teachers
    /// alone.
    /// </summary>
    [Range(0, 1)]
    public double Weight { get; init; } = 0.6;

    /// <summary>What the logits of both sides are divided by before the softmax: above 1, what the teachers hold less likely counts more.</summary>
    [Range(0.5, 20)]
    public double Temperature { get; init; } = 2;

    /// <summary>Weight of the loss that pulls the attention to the teachers' mean attention, with or without a mask; 0 turns it off.</summary>
    [Range(0, 100)]
    public double Attention { get; init; } = 0.3;

    /// <summary>
    /// Weight of the loss that pulls the direction of the pooled features to the teachers' mean features; 0 turns it off. Only teachers whose
    /// pooled vector is as long as the network's count; where there is none, nothing is pulled.
    /// </summary>
    [Range(0, 100)]
    public double Features { get; init; } = 0.5;
}
