using System.ComponentModel.DataAnnotations;
using MedClassifier.Domain;

namespace MedClassifier.Torch.Training;

/// <summary>What is trained, how long and how.</summary>
public sealed record TrainOptions
{
    /// <summary>Suffix of the checkpoint beside the model file; deleted when the training is done.</summary>
    public const string CheckpointSuffix = ".checkpoint";

    /// <summary>Name for people, written into the model file.</summary>
    [Required]
    public string Name { get; init; } = "model";

    /// <summary>Name of the backbone in KnownBackbones.</summary>
    [Required]
    public string Architecture { get; init; } = "densenet121";

    /// <summary>Name of the pooling in KnownPoolings.</summary>
    [Required]
    public string Pooling { get; init; } = "attention";

    /// <summary>Name of the head in KnownHeads.</summary>
    [Required]
    public string Head { get; init; } = "hidden";

    /// <summary>Class names in the order of the labels; at least 2.</summary>
    [MinLength(2)]
    public IReadOnlyList<string> Classes { get; init; } = Finding.All;

    /// <summary>The class that yes-no questions are about, one of the classes; empty for malignant, or the last one where none is called so.</summary>
    public string PositiveClass { get; init; } = "";

    /// <summary>Model file whose weights training starts from (any input size); null for fresh weights.</summary>
    [PathOption]
    public string? InitialModel { get; init; }

    /// <summary>What is taken of the initial model.</summary>
    public InitialPart InitialPart { get; init; } = InitialPart.All;

    /// <summary>
    /// Model files of the same classes whose mean the network learns from, beside the labels; of any architecture, pooling and input size.
    /// None for the labels alone.
    /// </summary>
    [PathOption]
    public IReadOnlyList<string> Teacher { get; init; } = [];

    /// <summary>How much is learnt from the teachers.</summary>
    public DistillationOptions Distillation { get; init; } = new();

    /// <summary>Side of the square input in pixels, a multiple of the backbone's stride (32). 32 to 4096.</summary>
    [Range(32, 4096)]
    public int InputSize { get; init; } = 224;

    /// <summary>Subtracted from the grey value in [0, 1]; the mean over ImageNet's channels, so that weights from there start well.</summary>
    [Range(0, 1)]
    public double Mean { get; init; } = 0.449;

    /// <summary>Then divided by; the mean deviation over ImageNet's channels.</summary>
    [Range(0.01, 1)]
    public double StandardDeviation { get; init; } = 0.226;

    /// <summary>Passes over the training set; not used when <see cref="Steps"/> is set.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 20;

    /// <summary>Optimiser steps; 0 takes <see cref="Epochs"/>.</summary>
    [Range(0, 10_000_000)]
    public int Steps { get; init; }

    /// <summary>Examples in a step; at least 2, since batch normalisation needs a spread.</summary>
    [Range(2, 1024)]
    public int BatchSize { get; init; } = 16;

    /// <summary>What is drawn equally often.</summary>
    public SampleBalance Balance { get; init; } = SampleBalance.ClassInEachSet;

    /// <summary>Name of the optimiser in KnownOptimizers.</summary>
    [Required]
    public string Optimizer { get; init; } = "adamw";

    /// <summary>Largest learning rate, reached after the warm-up.</summary>
    [Range(1e-8, 1)]
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>Weight decay: AdamW's is decoupled from the gradient; with the others it is a penalty on the squared weights.</summary>
    [Range(0, 1)]
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Momentum of sgd; the others have their own.</summary>
    [Range(0, 0.9999)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>Steps over which the learning rate rises from 0; then it falls as a cosine to a hundredth.</summary>
    [Range(0, 1_000_000)]
    public int WarmUpSteps { get; init; } = 50;

    /// <summary>
    /// Passes over the training set (parts of one count) for which the backbone, its batch statistics included, stays as it was; 0 for
    /// none. With fresh weights there is nothing to keep.
    /// </summary>
    [Range(0, 10_000)]
    public double FrozenEpochs { get; init; }

    /// <summary>
    /// Share of the weights' moving average that a step leaves; the average is what is validated and written. 0 takes the weights as
    /// they are.
    /// </summary>
    [Range(0, 0.99999)]
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>Share of the target that is spread over all classes.</summary>
    [Range(0, 0.5)]
    public double LabelSmoothing { get; init; } = 0.05;

    /// <summary>Gradients are scaled down to this norm at most; 0 leaves them.</summary>
    [Range(0, 1000)]
    public double GradientClip { get; init; } = 5;

    /// <summary>Weight of the loss that pulls the attention to the lesion where there is a mask; 0 turns it off.</summary>
    [Range(0, 100)]
    public double AttentionWeight { get; init; } = 0.3;

    /// <summary>How far the pictures are changed.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>Fixes fresh weights, the order of the examples, the changes to them and the dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>auto, cpu, cuda or cuda:N, as in <see cref="Model.ModelOptions.Device"/>.</summary>
    [RegularExpression("^(auto|cpu|cuda(:[0-9]{1,3})?)$", ErrorMessage = "allowed: auto, cpu, cuda, cuda:N")]
    public string Device { get; init; } = "auto";

    /// <summary>CPU threads of the engine; 0 takes all cores.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Batches that are decoded and augmented at the same time, ahead of the step. 1 to 64.</summary>
    [Range(1, 64)]
    public int Workers { get; init; } = 2;

    /// <summary>Steps between validations; 0 validates after every epoch. The last step is always followed by one.</summary>
    [Range(0, 1_000_000)]
    public int ValidateEvery { get; init; }

    /// <summary>Whether validations watch what the pooling gives: mean, deviation, entropy of the attention, dead channels.</summary>
    public bool PoolingStatistics { get; init; }

    /// <summary>Validations without a better one after which the training ends; 0 goes on to the last step. The best weights are written.</summary>
    [Range(0, 10_000)]
    public int Patience { get; init; } = 10;

    /// <summary>Seconds between checkpoints; 0 writes none, not even when cancelled.</summary>
    [Range(0, 86_400)]
    public int CheckpointSeconds { get; init; } = 120;

    /// <summary>Modalities (0008,0060) of the training set, for the model card.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Body parts (0018,0015) of the training set, for the model card.</summary>
    public IReadOnlyList<string> BodyParts { get; init; } = [];

    /// <summary>What the training set is, with citation, for the model card.</summary>
    public string TrainingData { get; init; } = "";

    /// <summary>Licence of the weights, for the model card.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Optimiser steps for a training set of that size.</summary>
    public int TotalSteps(int examples) => Steps > 0 ? Steps : Epochs * StepsPerEpoch(examples);

    /// <summary>Steps for which the backbone stays as it was.</summary>
    internal int FrozenSteps(int examples) => (int)Math.Ceiling(FrozenEpochs * StepsPerEpoch(examples));

    /// <summary>Steps in which about as many examples are seen as there are.</summary>
    internal int StepsPerEpoch(int examples) => Math.Max(1, (examples + BatchSize - 1) / BatchSize);
}
