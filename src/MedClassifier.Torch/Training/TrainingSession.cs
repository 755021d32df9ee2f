using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Safetensors;
using MedClassifier.Model.Tensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Runtime;
using MedClassifier.Torch.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Torch.Training;

/// <summary>A network in training and its optimiser; used on one thread only.</summary>
internal sealed class TrainingSession : IDisposable
{
    // What is set once.
    private readonly TrainOptions options;
    private readonly int totalSteps;
    private readonly int frozenSteps;
    private readonly long[] inputShape;
    private readonly Device device;
    private readonly Teachers teachers;

    // What every step changes.
    private readonly TrainedNetwork trained;
    private readonly OptimizerHelper optimizer;

    private TrainingSession(
        TrainOptions options, int examples, long[] inputShape, TorchRuntime runtime, TrainedNetwork trained, OptimizerHelper optimizer,
        Teachers teachers)
    {
        this.options = options;
        this.inputShape = inputShape;
        this.trained = trained;
        device = runtime.Device;
        Engine = runtime.Engine;
        this.optimizer = optimizer;
        this.teachers = teachers;
        totalSteps = options.TotalSteps(examples);
        frozenSteps = options.FrozenSteps(examples);
    }

    /// <summary>The network whose weights are trained.</summary>
    public ScanNetwork Network => trained.Network;

    /// <summary>What computes, as in <see cref="TorchRuntime.Engine"/>.</summary>
    public string Engine { get; }

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>Makes the network, from the initial model where the options name one, and puts it on its device.</summary>
    /// <param name="options">The options.</param>
    /// <param name="examples">Number of training examples.</param>
    public static Outcome<TrainingSession> Open(TrainOptions options, int examples) => Open(
        options,
        examples,
        () => NetworkFile.Create(options.Architecture, options.Pooling, options.Head, options.Classes.Count),
        [ScanTensor.Channels, options.InputSize, options.InputSize]);

    /// <summary>Puts a network of the caller's making on its device.</summary>
    /// <param name="options">The options; the weights of the initial model are loaded where they name one.</param>
    /// <param name="examples">Number of training examples.</param>
    /// <param name="create">Makes the network with fresh weights; asked a second time where weights are averaged.</param>
    /// <param name="inputShape">Sizes of one example's input: channels, height, width.</param>
    /// <param name="bfloat16">
    /// Whether steps are computed in bfloat16, with weights, optimiser and average in single precision; null on a GPU only, whose matrix
    /// units are made for it.
    /// </param>
    public static Outcome<TrainingSession> Open(
        TrainOptions options, int examples, Func<ScanNetwork?> create, long[] inputShape, bool? bfloat16 = null) =>
        TorchRuntime.Open(options.Device, options.Threads).Then(runtime => Teachers.Open(options, runtime.Device).Then<TrainingSession>(teachers =>
        {
            manual_seed(options.Seed);
            bool narrow = bfloat16 ?? runtime.Device.type == DeviceType.CUDA;
            TorchRuntime named = narrow ? runtime with { Engine = runtime.Engine + ", bfloat16" } : runtime;
            Outcome<TrainingSession> opened = TrainedNetwork.Create(options, create, runtime.Device, narrow).Then<TrainingSession>(trained =>
            {
                if (Optimizers.Create(trained.Network.parameters(), options) is { } optimizer)
                {
                    return new TrainingSession(options, examples, inputShape, named, trained, optimizer, teachers);
                }

                trained.Dispose();
                return new Rejection(
                    RejectionCodes.InvalidModel, $"there is no optimiser {options.Optimizer}; there are {string.Join(", ", KnownOptimizers.Names)}");
            });
            if (!opened.IsValue)
            {
                teachers.Dispose();
            }

            return opened;
        }));

    /// <summary>One optimiser step.</summary>
    public TrainingPoint Train(TrainingBatch batch)
    {
        TrainingPoint point;
        using (new CollectionPause())
        {
            point = StepOf(batch);
        }

        FreeNumbers();
        return point;
    }

    private TrainingPoint StepOf(TrainingBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        double rate = LearningRateSchedule.At(Step, totalSteps, options.WarmUpSteps, options.LearningRate);
        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }

        // The dropout of a step depends on the seed and the step alone, so that a resumed training draws what an undisturbed one would.
        manual_seed((long)(new SeededStream(options.Seed, Step, -1).Next() >> 1));
        optimizer.zero_grad();
        Tensor images = Images(batch);
        // N x classes, N x 1 x h x w, N x pooled length
        (Tensor logits, Tensor attention, Tensor pooled) = trained.Run(images, Step < frozenSteps);
        Tensor loss = F.cross_entropy(logits, tensor(batch.Labels).to(device), label_smoothing: options.LabelSmoothing);
        if (teachers.Ask(images, attention.shape[^1], pooled.shape[1]) is { } word)
        {
            loss = DistillationLoss.With(loss, (logits, attention, pooled), word, options.Distillation);
        }

        double attentionLoss = 0;
        // The weights of poolings without learnt ones cannot be pulled anywhere.
        if (options.AttentionWeight > 0 && batch.Masks > 0 && attention.requires_grad)
        {
            Tensor pull = AttentionLoss.Of(attention, batch);
            attentionLoss = pull.item<float>();
            loss = loss + (pull * options.AttentionWeight);
        }

        loss.backward();
        trained.TakeGradients();
        if (options.GradientClip > 0)
        {
            nn.utils.clip_grad_norm_(Network.parameters(), options.GradientClip);
        }

        optimizer.step();
        trained.TakeStep(++Step);
        return new TrainingPoint(Step, loss.item<float>(), attentionLoss, rate);
    }

    // TorchSharp's optimisers leave thousands of small native numbers a step to their finalizers. Freed some time in the next step, they
    // break up the memory that it takes: 3.8 GB instead of 3.1 after ten steps of batch 16.
    private static void FreeNumbers()
    {
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Logits and attention of a batch, without changing anything.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="monitor">Told what the pooling gave; null for none.</param>
    /// <returns>Count x classes logits, and Count x cells weights.</returns>
    public (float[] Logits, float[] Attention) Evaluate(TrainingBatch batch, PoolingMonitor? monitor)
    {
        using var pause = new CollectionPause();
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        ScanNetwork judged = trained.Judged;
        judged.eval();
        (Tensor pooled, Tensor attention) = judged.Describe(Images(batch)); // N x pooled length, N x 1 x h x w
        Tensor logits = judged.Head.call(pooled); // N x classes
        monitor?.Add(Numbers(pooled.narrow(0, 0, batch.Count)), Numbers(attention.narrow(0, 0, batch.Count)), batch.Count);
        return (logits.cpu().data<float>().ToArray(), attention.cpu().data<float>().ToArray());
    }

    private static float[] Numbers(Tensor values) => values.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();

    /// <summary>Writes all that a later training needs to go on from here.</summary>
    public void Save(TrainingCheckpoint checkpoint, TrainingState state) => checkpoint.Write(Network, trained.Average, optimizer, state);

    /// <summary>Takes over weights, optimiser state and step from a checkpoint file, when there is one.</summary>
    /// <returns>What the training had come to, a fresh state when there is no file, or what is wrong with it.</returns>
    public Outcome<TrainingState> Restore(TrainingCheckpoint checkpoint)
    {
        Outcome<TrainingState> state = checkpoint.Read(Network, trained.Average, optimizer);
        Step = state.Value?.Step ?? 0;
        return state;
    }

    /// <summary>The weights that are validated, as a model file holds them.</summary>
    public IReadOnlyList<StoredTensor> JudgedWeights() => NetworkWeights.Store(trained.Judged, half: true);

    /// <summary>Puts weights back into the network that is validated and written; the end of a training.</summary>
    /// <returns>What is wrong with them, such as a number beyond the half precision of model files; null when all is well.</returns>
    public Rejection? TakeBack(IReadOnlyList<StoredTensor> weights) =>
        NetworkWeights.Load(trained.Judged, weights.ToDictionary(t => t.Name, StringComparer.Ordinal));

    /// <summary>Writes the model file.</summary>
    public void WriteModel(string path, ModelCard card) => NetworkFile.Write(path, trained.Judged, card);

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        trained.Dispose();
        teachers.Dispose();
    }

    private Tensor Images(TrainingBatch batch) => ImageTensor.Of(batch.Images, batch.Count, inputShape, device);
}
