using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Poolings;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Runtime;

namespace MedClassifier.Pipeline.Engines;

/// <summary>Opens a model on the engine that the options choose; libtorch is loaded only where it is chosen, or where CUDA may be there.</summary>
internal static class EngineChoice
{
    private const string Torch = "torch";
    private const string Auto = "auto";
    private const string Cuda = "cuda";
    private const string Cpu = "cpu";
    private const string Float32 = "float32";

    /// <summary>Opens the model.</summary>
    /// <returns>The model, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    /// <exception cref="EngineUnavailableException">The engine cannot be loaded on this system, or is not installed.</exception>
    public static async Task<Outcome<LoadedClassifier>> OpenAsync(ModelOptions options, CancellationToken cancellationToken)
    {
        bool cuda = options.Device.StartsWith(Cuda, StringComparison.Ordinal);
        if (options.Engine == OnnxClassifier.EngineName && cuda)
        {
            return new Rejection(
                RejectionCodes.InvalidModel,
                $"the engine {options.Engine} computes on the CPU, and the device is {options.Device}; allowed: auto, cpu",
                "model.device");
        }

        bool torchMayServe = options.Engine == Torch || (options.Engine == Auto && (cuda || (options.Device == Auto && CudaLibraries.ArePresent())));
        return torchMayServe
            ? await OpenTorchAsync(options, cancellationToken).ConfigureAwait(false)
            : await OpenOnnxRuntimeAsync(options, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Outcome<LoadedClassifier>> OpenTorchAsync(ModelOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return options is { Engine: Auto, Device: Auto } && !await TorchClassifier.SeesCudaAsync(cancellationToken).ConfigureAwait(false)
                ? await OpenOnnxRuntimeAsync(options, cancellationToken).ConfigureAwait(false)
                : await OpenOnDeviceAsync(options, TorchClassifier.OpenAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (EngineUnavailableException.IsOfMissingTorch(e))
        {
            throw EngineUnavailableException.OfMissingTorch(e);
        }
    }

    /// <summary>Opens the model in libtorch; where its device's memory does not do, the CPU takes its place, then or later.</summary>
    /// <param name="options">The options.</param>
    /// <param name="open">Opens it in libtorch.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<Outcome<LoadedClassifier>> OpenOnDeviceAsync(
        ModelOptions options,
        Func<ModelOptions, Action<string>?, CancellationToken, Task<Outcome<TorchClassifier>>> open,
        CancellationToken cancellationToken)
    {
        var notices = new EngineNotices();
        ModelOptions onCpu = options with { Engine = OnnxClassifier.EngineName, Device = Cpu, Precision = Float32 };
        try
        {
            Outcome<TorchClassifier> opened = await open(options, notices.Say, cancellationToken).ConfigureAwait(false);
            return opened.Then<LoadedClassifier>(model => Loaded(
                new FallbackClassifier(
                    model,
                    async token => (await OnnxClassifier.OpenAsync(onCpu, token).ConfigureAwait(false)).Then<IScanClassifier>(other => other),
                    notices),
                () => model.PoolingStatistics) with
            { Notices = notices });
        }
        catch (OutOfDeviceMemoryException fault)
        {
            Outcome<LoadedClassifier> other = await OpenOnnxRuntimeAsync(onCpu, cancellationToken).ConfigureAwait(false);
            return other.Then<LoadedClassifier>(model =>
            {
                notices.Say(FallbackClassifier.NoticeOf(fault, model.Classifier.Engine));
                return model with { Notices = notices };
            });
        }
    }

    private static async Task<Outcome<LoadedClassifier>> OpenOnnxRuntimeAsync(ModelOptions options, CancellationToken cancellationToken)
    {
        if (options.Precision != Float32)
        {
            return new Rejection(
                RejectionCodes.InvalidModel,
                $"the engine {OnnxClassifier.EngineName}, which computes on the CPU, knows float32 alone, and the precision is {options.Precision}: "
                + "it needs a GPU, or model.engine: torch",
                "model.precision");
        }

        Outcome<OnnxClassifier> opened = await OnnxClassifier.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        return opened.Then<LoadedClassifier>(model => Loaded(model, () => model.PoolingStatistics));
    }

    private static LoadedClassifier Loaded(IScanClassifier model, Func<PoolingStatistics?> statistics) =>
        new(model, model.Card.MapNote.Length > 0 ? [model.Card.MapNote] : [], statistics);
}
