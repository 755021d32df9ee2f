namespace MedClassifier.Torch.Inference;

/// <summary>What a forward pass gives, row by row of the images.</summary>
/// <param name="Logits">N x classes.</param>
/// <param name="Pooled">N x pooled length.</param>
/// <param name="Attention">N x h x w, of the last scale; sum 1 over each map.</param>
internal sealed record PassOutput(float[] Logits, float[] Pooled, float[] Attention)
{
    /// <summary>N x C x h x w, the last feature map; empty where nobody asked for it.</summary>
    public float[] Map { get; init; } = [];
}
