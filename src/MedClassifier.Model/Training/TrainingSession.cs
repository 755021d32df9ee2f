using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Files;
using MedClassifier.Model.Network;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Runtime;
using MedClassifier.Model.Safetensors;
using MedClassifier.Model.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MedClassifier.Model.Training;

/// <summary>A network in training and its optimiser; used on one thread only.</summary>
internal sealed class TrainingSession : IDisposable
{
    private readonly TrainOptions options;
    private readonly int totalSteps;
    private readonly int frozenSteps;
    private readonly long[] inputShape;
    private readonly Device device;
    private readonly OptimizerHelper optimizer;
    private readonly WeightAverage? average;
    private readonly BFloat16Copy? narrow;

    private TrainingSession(
        TrainOptions options,
        int examples,
        long[] inputShape,
        Device device,
        ScanNetwork network,
        WeightAverage? average,
        BFloat16Copy? narrow,
        OptimizerHelper optimizer)
    {
        this.options = options;
        this.inputShape = inputShape;
        this.device = device;
        this.average = average;
        this.narrow = narrow;
        this.optimizer = optimizer;
        totalSteps = options.TotalSteps(examples);
        frozenSteps = options.FrozenSteps(examples);
        Network = network;
    }

    /// <summary>The network whose weights are trained.</summary>
    public ScanNetwork Network { get; }

    /// <summary>The network that is validated and written: the average where there is one.</summary>
    public ScanNetwork Judged => average?.Network ?? Network;

    /// <summary>What computes, as in <see cref="TorchRuntime.SetUp"/>.</summary>
    public required string Engine { get; init; }

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>Makes the network, from the initial model where the options name one, and puts it on its device.</summary>
    /// <param name="options">The options.</param>
    /// <param name="examples">Number of training examples.</param>
    public static Outcome<TrainingSession> Open(TrainOptions options, int examples) =>
        Open(options, examples, () => Create(options), [ScanTensor.Channels, options.InputSize, options.InputSize]);

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
        TrainOptions options, int examples, Func<ScanNetwork?> create, long[] inputShape, bool? bfloat16 = null)
    {
        TorchLibrary.Load();
        Outcome<Device> device = TorchDevice.Find(options.Device);
        if (!device.IsValue)
        {
            return device.Rejection;
        }

        string engine = TorchRuntime.SetUp(device.Value, options.Threads);
        manual_seed(options.Seed);
        ScanNetwork? network = create();
        if (network is null)
        {
            return new Rejection(
                RejectionCodes.InvalidModel,
                $"there is no architecture {options.Architecture} with pooling {options.Pooling} and head {options.Head}");
        }

        if (FaultOf(network, options) is { } fault)
        {
            network.Dispose();
            return fault;
        }

        network.to(device.Value);
        if (KnownOptimizers.Create(network.parameters(), options) is not { } optimizer)
        {
            network.Dispose();
            return new Rejection(
                RejectionCodes.InvalidModel, $"there is no optimiser {options.Optimizer}; there are {string.Join(", ", KnownOptimizers.Names)}");
        }

        WeightAverage? average = options.AverageDecay > 0
            ? new WeightAverage(create()!.to(device.Value), network, options.AverageDecay)
            : null;
        BFloat16Copy? narrow = bfloat16 ?? device.Value.type == DeviceType.CUDA ? new BFloat16Copy(create()!.to(device.Value), network) : null;
        return new TrainingSession(options, examples, inputShape, device.Value, network, average, narrow, optimizer)
        {
            Engine = narrow is null ? engine : engine + ", bfloat16",
        };
    }

    /// <summary>One optimiser step.</summary>
    public TrainingPoint Train(TrainingBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        double rate = LearningRateSchedule.At(Step, totalSteps, options.WarmUpSteps, options.LearningRate);
        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }

        // The dropout of a step depends on the seed and the step alone, so that a resumed training draws what an undisturbed one would.
        manual_seed((long)(new SeededStream(options.Seed, Step, -1).Next() >> 1));
        Network.train();
        Freeze(Step < frozenSteps);
        optimizer.zero_grad();
        (Tensor logits, Tensor attention) = narrow is null
            ? Network.call(Images(batch))
            : narrow.Run(Images(batch)); // N x classes, N x 1 x h x w
        Tensor loss = F.cross_entropy(logits, tensor(batch.Labels).to(device), label_smoothing: options.LabelSmoothing);
        double attentionLoss = 0;
        // The weights of poolings without learnt ones cannot be pulled anywhere.
        if (options.AttentionWeight > 0 && batch.Masks > 0 && attention.requires_grad)
        {
            Tensor pull = AttentionLoss.Of(attention, batch);
            attentionLoss = pull.item<float>();
            loss = loss + (pull * options.AttentionWeight);
        }

        loss.backward();
        narrow?.GiveBack();
        if (options.GradientClip > 0)
        {
            nn.utils.clip_grad_norm_(Network.parameters(), options.GradientClip);
        }

        optimizer.step();
        Step++;
        average?.Update(Step);
        return new TrainingPoint(Step, loss.item<float>(), attentionLoss, rate);
    }

    /// <summary>Logits and attention of a batch, without changing anything.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="monitor">Told what the pooling gave; null for none.</param>
    /// <returns>Count x classes logits, and Count x cells weights.</returns>
    public (float[] Logits, float[] Attention) Evaluate(TrainingBatch batch, PoolingMonitor? monitor)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Judged.eval();
        foreach (Pooling pooling in Judged.Poolings)
        {
            // No pooling has a dropout or the like. In evaluation, some go row by row, so that no place in a batch matters to the last bit:
            // a fully connected layer of 200 million weights would be read anew for every example.
            pooling.train();
        }

        (Tensor pooled, Tensor attention) = Judged.Describe(Images(batch)); // N x pooled length, N x 1 x h x w
        Tensor logits = Judged.Head.call(pooled); // N x classes
        monitor?.Add(pooled, attention, batch.Count);
        return (logits.cpu().data<float>().ToArray(), attention.cpu().data<float>().ToArray());
    }

    /// <summary>Writes all that a later training needs to go on from here.</summary>
    public void Save(TrainingCheckpoint checkpoint, TrainingState state) => checkpoint.Write(Network, average?.Network, optimizer, state);

    /// <summary>Takes over weights, optimiser state and step from a checkpoint file, when there is one.</summary>
    /// <returns>What the training had come to, a fresh state when there is no file, or what is wrong with it.</returns>
    public Outcome<TrainingState> Restore(TrainingCheckpoint checkpoint)
    {
        Outcome<TrainingState> state = checkpoint.Read(Network, average?.Network, optimizer);
        Step = state.Value?.Step ?? 0;
        return state;
    }

    /// <summary>The weights that are validated, as a model file holds them.</summary>
    public IReadOnlyList<StoredTensor> JudgedWeights() => NetworkWeights.Store(Judged, half: true);

    /// <summary>Puts weights back into the network that is validated and written; the end of a training.</summary>
    /// <returns>What is wrong with them, such as a number beyond the half precision of model files; null when all is well.</returns>
    public Rejection? TakeBack(IReadOnlyList<StoredTensor> weights) =>
        NetworkWeights.Load(Judged, weights.ToDictionary(t => t.Name, StringComparer.Ordinal));

    /// <summary>Writes the model file.</summary>
    public void WriteModel(string path, ModelCard card) => ModelFile.Write(path, Judged, card);

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        average?.Dispose();
        narrow?.Dispose();
        Network.Dispose();
    }

    private static ScanNetwork? Create(TrainOptions options) =>
        ModelFile.Create(options.Architecture, options.Pooling, options.Head, options.Classes.Count);

    private static Rejection? FaultOf(ScanNetwork network, TrainOptions options) => options.InputSize % network.Features.Stride != 0
        ? new Rejection(
            RejectionCodes.InvalidModel, $"the input size is {options.InputSize}; allowed: multiples of {network.Features.Stride}")
        : options.InitialModel is null ? null : ModelFile.LoadWeights(network, options.InitialModel);

    // Without gradients the optimiser passes the weights by, and in evaluation mode the batch statistics stay.
    private void Freeze(bool frozen)
    {
        if (frozen)
        {
            Network.Features.eval();
        }

        foreach (Parameter weight in Network.Features.parameters())
        {
            weight.requires_grad = !frozen;
        }
    }

    private Tensor Images(TrainingBatch batch) =>
        tensor(batch.Images).reshape(new long[] { batch.Count, inputShape[0], inputShape[1], inputShape[2] }).to(device);
}
