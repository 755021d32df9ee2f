using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Files;
using MedClassifier.Model.Network;
using MedClassifier.Model.Runtime;
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
    private readonly Device device;
    private readonly AdamW optimizer;

    private TrainingSession(TrainOptions options, int totalSteps, Device device, ScanNetwork network)
    {
        this.options = options;
        this.totalSteps = totalSteps;
        this.device = device;
        Network = network;
        optimizer = optim.AdamW(network.parameters(), options.LearningRate, weight_decay: options.WeightDecay);
    }

    /// <summary>The network.</summary>
    public ScanNetwork Network { get; }

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>Makes the network, from the initial model where the options name one, and puts it on its device.</summary>
    public static Outcome<TrainingSession> Open(TrainOptions options, int totalSteps)
    {
        WaitPolicy.Apply();
        Outcome<Device> device = TorchDevice.Find(options.Device);
        if (!device.IsValue)
        {
            return device.Rejection;
        }

        TorchRuntime.SetUp(device.Value, options.Threads);
        manual_seed(options.Seed);
        ScanNetwork? network = ModelFile.Create(options.Architecture, options.Pooling, options.Head, options.Classes.Count);
        if (network is null)
        {
            return new Rejection(
                RejectionCodes.InvalidModel,
                $"there is no architecture {options.Architecture} with pooling {options.Pooling} and head {options.Head}");
        }

        Rejection? fault = options.InputSize % network.Features.Stride != 0
            ? new Rejection(
                RejectionCodes.InvalidModel, $"the input size is {options.InputSize}; allowed: multiples of {network.Features.Stride}")
            : options.InitialModel is null ? null : ModelFile.LoadWeights(network, options.InitialModel);
        if (fault is not null)
        {
            network.Dispose();
            return fault;
        }

        network.to(device.Value);
        return new TrainingSession(options, totalSteps, device.Value, network);
    }

    /// <summary>One optimiser step.</summary>
    public StepResult Train(TrainingBatch batch)
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
        optimizer.zero_grad();
        (Tensor logits, Tensor attention) = Network.call(Images(batch)); // N x classes, N x 1 x h x w
        Tensor loss = F.cross_entropy(logits, tensor(batch.Labels).to(device), label_smoothing: options.LabelSmoothing);
        double attentionLoss = 0;
        if (options.AttentionWeight > 0 && batch.Masks > 0)
        {
            Tensor pull = AttentionLoss.Of(attention, batch);
            attentionLoss = pull.item<float>();
            loss = loss + (pull * options.AttentionWeight);
        }

        loss.backward();
        if (options.GradientClip > 0)
        {
            nn.utils.clip_grad_norm_(Network.parameters(), options.GradientClip);
        }

        optimizer.step();
        Step++;
        return new StepResult(loss.item<float>(), attentionLoss, rate);
    }

    /// <summary>Logits and attention of a batch, without changing anything.</summary>
    /// <returns>Count x classes logits, and Count x cells weights.</returns>
    public (float[] Logits, float[] Attention) Evaluate(TrainingBatch batch)
    {
        using IDisposable noGradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Network.eval();
        (Tensor logits, Tensor attention) = Network.call(Images(batch));
        return (logits.cpu().data<float>().ToArray(), attention.cpu().data<float>().ToArray());
    }

    /// <summary>Writes weights, optimiser state and step.</summary>
    public void Save(TrainingCheckpoint checkpoint) => checkpoint.Write(Network, optimizer, Step);

    /// <summary>Takes over weights, optimiser state and step from a checkpoint file, when there is one.</summary>
    /// <returns>What is wrong with it; null when all is well or there is none.</returns>
    public Rejection? Restore(TrainingCheckpoint checkpoint)
    {
        Outcome<int?> step = checkpoint.Read(Network, optimizer);
        Step = step.Value ?? 0;
        return step.Rejection;
    }

    /// <summary>Writes the model file.</summary>
    public void WriteModel(string path, ModelCard card) => ModelFile.Write(path, Network, card);

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        Network.Dispose();
    }

    private Tensor Images(TrainingBatch batch) =>
        tensor(batch.Images).reshape(new long[] { batch.Count, ScanTensor.Channels, options.InputSize, options.InputSize }).to(device);
}
