using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Training;

/// <summary>The optimisers of <see cref="KnownOptimizers"/>. Apart from their names, which a run reads where there is no libtorch.</summary>
internal static class Optimizers
{
    // TorchSharp takes no weight decay unless told.
    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, TrainOptions, OptimizerHelper>> All =
        new(StringComparer.Ordinal)
        {
            ["adamw"] = (weights, o) => optim.AdamW(weights, o.LearningRate, weight_decay: o.WeightDecay),
            ["adam"] = (weights, o) => optim.Adam(weights, o.LearningRate, weight_decay: o.WeightDecay),
            ["sgd"] = (weights, o) => optim.SGD(weights, o.LearningRate, momentum: o.Momentum, weight_decay: o.WeightDecay),
        };

    /// <summary>Makes an optimiser with learning rate, weight decay and momentum of the options.</summary>
    /// <returns>Null when the name is unknown.</returns>
    public static OptimizerHelper? Create(IEnumerable<Parameter> weights, TrainOptions options) =>
        All.TryGetValue(options.Optimizer, out Func<IEnumerable<Parameter>, TrainOptions, OptimizerHelper>? make) ? make(weights, options) : null;
}
