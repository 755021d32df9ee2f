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

    /// <summary>Opens the model.</summary>
    /// <returns>The model, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    /// <exception cref="EngineUnavailableException">The engine cannot be loaded on this system, or is not installed.</exception>
    public static async Task<Outcome<LoadedClassifier>> OpenAsync(ModelOptions options, CancellationToken cancellationToken)
    {
        bool cuda = options.Device.StartsWith(Cuda, StringComparison.Ordinal);
        if (options.Engine == OnnxClassifier.EngineName && cuda)
        {
            return new Rejection(
                RejectionCodes.InvalidModel, $"the engine {options.Engine} computes on the CPU, and the device is {options.Device}; allowed: auto, cpu",
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
            if (options is { Engine: Auto, Device: Auto } && !await TorchClassifier.SeesCudaAsync(cancellationToken).ConfigureAwait(false))
            {
                return await OpenOnnxRuntimeAsync(options, cancellationToken).ConfigureAwait(false);
            }

            Outcome<TorchClassifier> opened = await TorchClassifier.OpenAsync(options, cancellationToken).ConfigureAwait(false);
            return opened.Then<LoadedClassifier>(model => Loaded(model, () => model.PoolingStatistics));
        }
        catch (Exception e) when (EngineUnavailableException.IsOfMissingTorch(e))
        {
            throw EngineUnavailableException.OfMissingTorch(e);
        }
    }

    private static async Task<Outcome<LoadedClassifier>> OpenOnnxRuntimeAsync(ModelOptions options, CancellationToken cancellationToken)
    {
        Outcome<OnnxClassifier> opened = await OnnxClassifier.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        return opened.Then<LoadedClassifier>(model => Loaded(model, () => model.PoolingStatistics));
    }

    private static LoadedClassifier Loaded(IScanClassifier model, Func<PoolingStatistics?> statistics) =>
        new(model, model.Card.MapNote.Length > 0 ? [model.Card.MapNote] : [], statistics);
}
