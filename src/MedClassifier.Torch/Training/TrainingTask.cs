using MedClassifier.Domain.Training;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Torch.Training;

/// <summary>What is to be trained.</summary>
/// <param name="Training">What is learnt.</param>
/// <param name="Validation">What is measured on; null for none.</param>
/// <param name="Options">How, and how long.</param>
/// <param name="OutputPath">The model file to write.</param>
internal sealed record TrainingTask(ITrainingSet Training, ITrainingSet? Validation, TrainOptions Options, string OutputPath)
{
    /// <summary>Subtracted from each channel.</summary>
    public float[] Mean { get; } = [.. Enumerable.Repeat((float)Options.Mean, ScanTensor.Channels)];

    /// <summary>Then divided by.</summary>
    public float[] Deviation { get; } = [.. Enumerable.Repeat((float)Options.StandardDeviation, ScanTensor.Channels)];

    /// <summary>Makes the batches.</summary>
    /// <param name="stride">Input pixels per cell of the attention's grid.</param>
    /// <param name="augmentation">How far the pictures are changed.</param>
    public BatchAssembler Assembler(int stride, AugmentationOptions augmentation) => new(Options.InputSize, stride, Mean, Deviation, augmentation);
}
