using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Torch.Training;

/// <summary>What a network has yet to learn from its teachers.</summary>
internal static class DistillationLoss
{
    private const double Smallest = 1e-8;

    /// <summary>The loss of the labels and what the teachers add to it.</summary>
    /// <param name="labels">The loss of the labels.</param>
    /// <param name="given">What the network gave: N x classes, N x 1 x h x w, N x pooled length.</param>
    /// <param name="word">The teachers'.</param>
    /// <param name="how">How much of each.</param>
    public static Tensor With(Tensor labels, (Tensor Logits, Tensor Attention, Tensor Pooled) given, TeacherWord word, DistillationOptions how)
    {
        Tensor loss = (labels * (1 - how.Weight)) + (OfClasses(given.Logits, word, how.Temperature) * how.Weight);
        if (how.Attention > 0 && given.Attention.requires_grad)
        {
            loss = loss + (OfAttention(given.Attention, word) * how.Attention);
        }

        return how.Features > 0 && OfFeatures(given.Pooled, word) is { } features ? loss + (features * how.Features) : loss;
    }

    /// <summary>
    /// T^2 sum_k p_k ln(p_k / q_k), the mean over the batch, where p are the teachers' probabilities and q the network's, of its logits over T;
    /// T^2 keeps the gradients' size whatever the temperature.
    /// </summary>
    /// <param name="logits">N x classes.</param>
    /// <param name="word">The teachers'.</param>
    /// <param name="temperature">T.</param>
    public static Tensor OfClasses(Tensor logits, TeacherWord word, double temperature)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = (logits / temperature).log_softmax(1); // N x classes
        Tensor divergence = word.Probabilities * (word.Probabilities.clamp_min(Smallest).log() - q);
        return (divergence.sum(1).mean() * (temperature * temperature)).MoveToOuterDisposeScope();
    }

    /// <summary>sum_i p_i ln(p_i / q_i) of the maps' weights, the mean over the batch.</summary>
    /// <param name="attention">N x 1 x h x w, positive, sum 1 over each map.</param>
    /// <param name="word">The teachers'.</param>
    public static Tensor OfAttention(Tensor attention, TeacherWord word)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor divergence = word.Attention * (word.Attention.clamp_min(Smallest).log() - attention.clamp_min(Smallest).log());
        return divergence.sum([1, 2, 3]).mean().MoveToOuterDisposeScope();
    }

    /// <summary>1 - cos of the angle between the pooled vectors, the mean over the batch; null where the teachers have none as long.</summary>
    /// <param name="pooled">N x pooled length.</param>
    /// <param name="word">The teachers'.</param>
    public static Tensor? OfFeatures(Tensor pooled, TeacherWord word)
    {
        if (word.Features is null)
        {
            return null;
        }

        using DisposeScope scope = NewDisposeScope();
        return (1 - (F.normalize(pooled) * word.Features).sum(1)).mean().MoveToOuterDisposeScope();
    }
}
