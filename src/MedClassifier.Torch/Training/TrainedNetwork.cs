using MedClassifier.Domain;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Training;

/// <summary>A network in training, with the average of its weights and the copy in bfloat16 that computes for it, where there are such.</summary>
internal sealed class TrainedNetwork : IDisposable
{
    private readonly WeightAverage? average;
    private readonly BFloat16Copy? narrow;

    private TrainedNetwork(ScanNetwork network, WeightAverage? average, BFloat16Copy? narrow)
    {
        Network = network;
        this.average = average;
        this.narrow = narrow;
        foreach (Pooling pooling in Judged.modules().OfType<Pooling>())
        {
            // A fully connected layer of 200 million weights would be read anew for every example.
            pooling.RowsTogether = true;
        }
    }

    /// <summary>The network whose weights are trained.</summary>
    public ScanNetwork Network { get; }

    /// <summary>The average of its weights; null where there is none.</summary>
    public ScanNetwork? Average => average?.Network;

    /// <summary>The network that is validated and written: the average where there is one.</summary>
    public ScanNetwork Judged => Average ?? Network;

    /// <summary>Makes it and puts it on its device.</summary>
    /// <param name="options">The options; the weights of the initial model are loaded where they name one.</param>
    /// <param name="create">Makes the network with fresh weights; asked again for the average and the copy.</param>
    /// <param name="device">The device.</param>
    /// <param name="bfloat16">Whether steps are computed in bfloat16.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/>: an unknown name, a size or weights that do not fit.</returns>
    public static Outcome<TrainedNetwork> Create(TrainOptions options, Func<ScanNetwork?> create, Device device, bool bfloat16)
    {
        ScanNetwork? network = create();
        if (network is null)
        {
            return Invalid($"there is no architecture {options.Architecture} with pooling {options.Pooling} and head {options.Head}");
        }

        if (FaultOf(network, options) is { } fault)
        {
            network.Dispose();
            return fault;
        }

        network.to(device);
        return new TrainedNetwork(
            network,
            options.AverageDecay > 0 ? new WeightAverage(create()!.to(device), network, options.AverageDecay) : null,
            bfloat16 ? new BFloat16Copy(create()!.to(device), network) : null);
    }

    /// <summary>The logits, the attention and the pooled vectors of a training step, in single precision.</summary>
    /// <param name="images">N x channels x height x width.</param>
    /// <param name="frozen">Whether the backbone stays as it is.</param>
    public (Tensor Logits, Tensor Attention, Tensor Pooled) Run(Tensor images, bool frozen)
    {
        // Without gradients the optimiser passes the weights by, and in evaluation mode the batch statistics stay.
        Network.train();
        Network.Features.train(!frozen);
        foreach (Parameter weight in Network.Features.parameters())
        {
            weight.requires_grad = !frozen;
        }

        return narrow is null ? Network.Learn(images) : narrow.Run(images);
    }

    /// <summary>Gives the network the gradients of the copy, where one computed, after the loss's backward pass.</summary>
    public void TakeGradients() => narrow?.GiveBack();

    /// <summary>Takes a step's weights into the average.</summary>
    /// <param name="step">Steps done, from 1.</param>
    public void TakeStep(int step) => average?.Update(step);

    /// <inheritdoc/>
    public void Dispose()
    {
        average?.Dispose();
        narrow?.Dispose();
        Network.Dispose();
    }

    private static Rejection? FaultOf(ScanNetwork network, TrainOptions options) => options.InputSize % network.Features.Stride != 0
        ? Invalid($"the input size is {options.InputSize}; allowed: multiples of {network.Features.Stride}")
        : options.InitialModel is null ? null : NetworkFile.LoadWeights(network, options.InitialModel, options.InitialPart == InitialPart.Backbone);

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
