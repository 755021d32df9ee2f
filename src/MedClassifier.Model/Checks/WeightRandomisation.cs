using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Export;
using MedClassifier.Model.Files;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Network;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Checks;

/// <summary>
/// Shows whether a model's maps change with its weights (Adebayo et al., Sanity Checks for Saliency Maps, 2018): its parts get fresh weights
/// one after the other, from the head down to the first layer, and each time the maps are made anew. A map that stays the same to the end
/// shows the image, not what the model learnt.
/// </summary>
public static class WeightRandomisation
{
    /// <summary>Runs the check, on the CPU; the model file is only read.</summary>
    /// <param name="options">The model, and on how many threads it runs.</param>
    /// <param name="scans">Scans to look at; a dozen are enough.</param>
    /// <param name="seed">Fixes the fresh weights.</param>
    /// <param name="cancellationToken">Stops between two parts.</param>
    /// <returns>The steps from the head down, or a rejection: a model that cannot be used, no scans.</returns>
    public static async Task<Outcome<IReadOnlyList<RandomisationStep>>> RunAsync(
        ModelOptions options, IReadOnlyList<Scan> scans, int seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scans);
        if (scans.Count == 0)
        {
            return new Rejection(RejectionCodes.Empty, "the weight randomisation has no scans to look at");
        }

        Outcome<StoredModel> model = await Task.Run(() => ModelFile.Read(options.Path.Single()), cancellationToken).ConfigureAwait(false);
        return model.IsValue
            ? await RunAsync(model.Value, options, new ScanBatch(scans), seed, cancellationToken).ConfigureAwait(false)
            : model.Rejection;
    }

    /// <summary>The parts of a network that have weights, from the head down, such as head, pooling, features.norm5.</summary>
    internal static Outcome<string[]> LayersFromTheHead(StoredModel model)
    {
        var weights = new WeightSource(model.Tensors);
        return NetworkGraph.Build(model.Card, weights, folded: true)
            .Then<string[]>(_ => weights.Names.Select(LayerOf).Distinct().Reverse().ToArray());
    }

    /// <summary>A model with fresh weights in one part.</summary>
    internal static StoredModel WithFresh(StoredModel model, string layer, int seed)
    {
        var tensors = new Dictionary<string, StoredTensor>(model.Tensors, StringComparer.Ordinal);
        foreach ((string name, StoredTensor tensor) in model.Tensors.Where(t => LayerOf(t.Key) == layer))
        {
            tensors[name] = FreshWeights.Of(tensor, InputsOf(model.Tensors, name), seed);
        }

        return model with { Tensors = tensors };
    }

    private static async Task<Outcome<IReadOnlyList<RandomisationStep>>> RunAsync(
        StoredModel model, ModelOptions options, ScanBatch scans, int seed, CancellationToken cancellationToken)
    {
        Outcome<string[]> layers = LayersFromTheHead(model);
        if (!layers.IsValue)
        {
            return layers.Rejection;
        }

        var steps = new List<RandomisationStep>();
        StoredModel random = model;
        foreach (string layer in layers.Value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random = WithFresh(random, layer, seed);
            Outcome<IReadOnlyList<Classification>> answers = await AskAsync(random, options, scans, cancellationToken).ConfigureAwait(false);
            if (!answers.IsValue)
            {
                return answers.Rejection;
            }

            steps.Add(new RandomisationStep(layer, [.. answers.Value.Select(answer => answer.Attention)]));
        }

        return steps;
    }

    private static async Task<Outcome<IReadOnlyList<Classification>>> AskAsync(
        StoredModel model, ModelOptions options, ScanBatch scans, CancellationToken cancellationToken)
    {
        Outcome<OnnxClassifier> opened = await Task
            .Run(() => OnnxClassifier.Of(model, options with { PoolingStatistics = false }), cancellationToken).ConfigureAwait(false);
        if (!opened.IsValue)
        {
            return opened.Rejection;
        }

        using OnnxClassifier classifier = opened.Value;
        return await classifier.RunAsync(scans, cancellationToken).ConfigureAwait(false);
    }

    // features.denseblock1.denselayer2.conv1.weight is of features.denseblock1, pooling.hidden.weight of pooling.
    private static string LayerOf(string name) => string.Join('.', name.Split('.').Take(name.StartsWith("features.", StringComparison.Ordinal) ? 2 : 1));

    // Of a bias, those of the weight beside it.
    private static long InputsOf(IReadOnlyDictionary<string, StoredTensor> tensors, string name)
    {
        string weight = name[..name.LastIndexOf('.')] + ".weight";
        IReadOnlyList<long> shape = tensors.TryGetValue(weight, out StoredTensor? found) ? found.Shape : tensors[name].Shape;
        return Math.Max(1, shape.Skip(1).Aggregate(1L, (product, size) => product * size));
    }
}
