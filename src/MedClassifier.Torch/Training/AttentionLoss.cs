using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Training;

/// <summary>
/// Pulls the attention to the lesion: the Kullback-Leibler divergence sum_i q_i ln(q_i / p_i) of the attention p from the mask's share
/// q in each cell, averaged over the examples that have a mask. 0 when the attention lies exactly as the mask does.
/// </summary>
internal static class AttentionLoss
{
    /// <summary>The loss; 0 without masks.</summary>
    /// <param name="attention">N x 1 x h x w, positive, sum 1 over each map.</param>
    /// <param name="batch">The masks on the same grid.</param>
    public static Tensor Of(Tensor attention, TrainingBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor target = tensor(batch.Attention).reshape(attention.shape).to(attention.device); // N x 1 x h x w
        Tensor crossEntropy = (target * attention.log()).sum() * -1.0; // a single number
        double entropy = 0;
        foreach (float q in batch.Attention)
        {
            entropy -= q > 0 ? q * Math.Log(q) : 0;
        }

        return ((crossEntropy - entropy) / Math.Max(1.0, batch.Masks)).MoveToOuterDisposeScope();
    }
}
