using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Heatmaps;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Poolings;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Inference;

/// <summary>A loaded network, and how many images it takes in a pass; used on one thread only.</summary>
internal sealed class TorchSession : IDisposable
{
    /// <summary>The precision of 8 bits, as <see cref="ModelOptions.Precision"/> has it.</summary>
    private const string BFloat16 = "bfloat16";

    private readonly IDeviceNetwork network;
    private readonly Action<string> notice;
    private readonly PoolingMonitor? monitor;
    private readonly GradientMapping? maps;

    private TorchSession(IDeviceNetwork network, LoadedModel model, ModelOptions options, Action<string> notice)
    {
        this.network = network;
        maps = model.Maps;
        this.notice = notice;
        Card = model.Card;
        BatchSize = options.BatchSize;
        PassSize = options.BatchSize;
        monitor = options.PoolingStatistics ? new PoolingMonitor() : null;
    }

    /// <summary>What the pooling gave so far; null when it is not watched, or before the first scan.</summary>
    public PoolingStatistics? PoolingStatistics => monitor?.Snapshot();

    /// <summary>Images of a batch.</summary>
    public int BatchSize { get; }

    /// <summary>Images of a pass: those of a batch, unless the device's memory does not do for them.</summary>
    public int PassSize { get; private set; }

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>What answers: as <see cref="TorchRuntime.Engine"/> says it, the shape of a pass as it was at first, and the precision.</summary>
    public string Engine { get; private set; } = "";

    /// <summary>Loads the model, puts it on its device, and tries there how many images fit.</summary>
    /// <param name="options">Which model, and how it runs.</param>
    /// <param name="notice">Is told what a user should know of the device.</param>
    /// <param name="through">Puts something between the session and the network; null for nothing.</param>
    /// <exception cref="OutOfDeviceMemoryException">The device has no memory for the network and one image.</exception>
    public static Outcome<TorchSession> Open(ModelOptions options, Action<string> notice, Func<IDeviceNetwork, IDeviceNetwork>? through) =>
        TorchRuntime.Open(options.Device, options.Threads).Then(runtime =>
            NetworkFile.Load(options.Path.Single(), options.GradientMaps).Then<TorchSession>(model =>
            {
                bool narrow = options.Precision == BFloat16;
                IDeviceNetwork network = DeviceNetwork.Place(model.Network, runtime, narrow, withMap: model.Maps is not null);
                var session = new TorchSession(through?.Invoke(network) ?? network, model, options, notice);
                try
                {
                    session.Settle();
                }
                catch
                {
                    session.Dispose();
                    throw;
                }

                session.Engine = string.Create(
                    CultureInfo.InvariantCulture, $"{runtime.Engine}, batches of {session.PassSize}{(narrow ? $", {BFloat16}" : "")}");
                return session;
            }));

    /// <summary>Room for a batch of images; CUDA's driver locks its pages, where there is one.</summary>
    public StagedImages Stage() => new(BatchSize, Card.InputSize, locked: network.HasOwnMemory && cuda.is_available());

    /// <summary>Classifies images, in as many passes as it takes.</summary>
    /// <param name="staged">The images.</param>
    /// <param name="geometries">How each scan lies in its image; images beyond them are padding.</param>
    /// <param name="cancellationToken">Stops between two passes.</param>
    /// <returns>A result a scan, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    /// <exception cref="OutOfDeviceMemoryException">The device has no memory for one image any more.</exception>
    public Outcome<IReadOnlyList<Classification>> Classify(
        StagedImages staged, IReadOnlyList<InputGeometry> geometries, CancellationToken cancellationToken)
    {
        var results = new List<Classification>(geometries.Count);
        while (results.Count < geometries.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Every pass is full, so that all images meet the same kernels: the last one begins earlier where it would end beyond the room.
            int first = Math.Min(results.Count, staged.Capacity - PassSize);
            if (TryPass(staged.Images, first) is { } output && Take(output, first, geometries, results) is { } fault)
            {
                return fault;
            }
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    // Before the engine says of itself how it computes: later passes are of the same shape, and take the same memory.
    private void Settle()
    {
        if (!network.HasOwnMemory)
        {
            return;
        }

        using StagedImages blank = Stage();
        while (TryPass(blank.Images, 0) is null)
        {
            // Once more, with half of the images.
        }
    }

    /// <summary>One pass; where the device's memory does not do for it, the next ones are halved.</summary>
    /// <returns>What it gives; null where the memory did not do.</returns>
    private PassOutput? TryPass(Tensor images, int first)
    {
        try
        {
            using IDisposable inference = inference_mode();
            using DisposeScope scope = NewDisposeScope();
            return network.Run(images.narrow(0, first, PassSize));
        }
        catch (Exception fault) when (DeviceMemory.IsExhausted(fault))
        {
            if (PassSize == 1)
            {
                throw new OutOfDeviceMemoryException(network.Device, fault);
            }

            PassSize /= 2;
            notice(string.Create(
                CultureInfo.InvariantCulture,
                $"The memory of {network.Device} does not do for batches of {BatchSize}: it gets {PassSize} at a time"));
            return null;
        }
    }

    // The rows of a pass that have no result yet.
    private Rejection? Take(PassOutput pass, int first, IReadOnlyList<InputGeometry> geometries, List<Classification> results)
    {
        int size = pass.Logits.Length / Card.Classes.Count;
        int end = Math.Min(geometries.Count, first + size);
        while (results.Count < end)
        {
            int row = results.Count - first;
            var output = new NetworkOutput(Row(pass.Logits, row, size), Row(pass.Attention, row, size), Row(pass.Pooled, row, size))
            {
                Map = maps is null ? null : Row(pass.Map, row, size),
            };
            Outcome<Classification> result = output.ToClassification(Card.Classes, geometries[results.Count], maps);
            if (!result.IsValue)
            {
                return result.Rejection;
            }

            monitor?.Add(output.Pooled, output.Attention, 1);
            results.Add(result.Value);
        }

        return null;
    }

    private static float[] Row(float[] values, int row, int rows)
    {
        int length = values.Length / rows;
        return values.AsSpan(row * length, length).ToArray();
    }
}
