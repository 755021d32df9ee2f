using static TorchSharp.torch;

namespace MedClassifier.Torch.Training;

/// <summary>What the teachers say of a batch, the mean of them all.</summary>
/// <param name="Probabilities">N x classes, of the logits over the temperature.</param>
/// <param name="Attention">N x 1 x h x w on the learner's grid, sum 1 over each map.</param>
/// <param name="Features">N x pooled length, each of length 1 in the mean's direction; null where no teacher has as many as the learner.</param>
internal sealed record TeacherWord(Tensor Probabilities, Tensor Attention, Tensor? Features);
