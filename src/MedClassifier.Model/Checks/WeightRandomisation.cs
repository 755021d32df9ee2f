using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Files;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Network;
using MedClassifier.Model.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Checks;

/// <summary>
/// Shows whether a model's maps change with its weights (Adebayo et al., Sanity Checks for Saliency Maps, 2018): its parts get fresh weights
/// one after the other, from the head down to the first layer, and each time the maps are compared with those of the trained model. A map
/// that stays the same to the end shows the image, not what the model learnt.
/// </summary>
public static class WeightRandomisation
{
    /// <summary>Runs the check; the model file is only read.</summary>
    /// <param name="options">The model, and where it runs.</param>
    /// <param name="scans">Scans to look at; a dozen are enough.</param>
    /// <param name="seed">Fixes the fresh weights.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
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

        using var thread = new TorchThread("randomisation");
        return await thread.RunAsync(
            () => InferenceSession.Open(options).Then(session =>
            {
                using (session)
                {
                    return Run(session, scans, seed, cancellationToken);
                }
            }),
            cancellationToken).ConfigureAwait(false);
    }

    private static Outcome<IReadOnlyList<RandomisationStep>> Run(
        InferenceSession session, IReadOnlyList<Scan> scans, int seed, CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<Classification>> trained = session.Classify(scans, cancellationToken);
        if (!trained.IsValue)
        {
            return trained.Rejection;
        }

        manual_seed(seed);
        ModelCard card = session.Card;
        using ScanNetwork fresh = ModelFile.Create(card.Architecture, card.Pooling, card.Head, card.Classes.Count)!;
        var steps = new List<RandomisationStep>();
        foreach (string part in PartsFromTheHead(fresh))
        {
            Randomise(session.Network, fresh, part);
            Outcome<IReadOnlyList<Classification>> changed = session.Classify(scans, cancellationToken);
            if (!changed.IsValue)
            {
                return changed.Rejection;
            }

            double correlation = trained.Value.Zip(changed.Value, (a, b) => RankCorrelation.Of(a.Attention.Weights, b.Attention.Weights)).Average();
            steps.Add(new RandomisationStep(part, correlation, [.. changed.Value.Select(result => result.Attention)]));
        }

        return steps;
    }

    // head, pooling, then the parts of the backbone from the last to the first, those without weights left out.
    private static IEnumerable<string> PartsFromTheHead(ScanNetwork network)
    {
        string[] parts =
        [
            .. network.named_children().SelectMany(child => child.name == "features"
                ? child.module.named_children().Select(part => $"features.{part.name}")
                : [child.name]),
        ];
        HashSet<string> names = [.. network.state_dict().Keys];
        return parts.Reverse().Where(part => names.Any(name => name.StartsWith(part + ".", StringComparison.Ordinal)));
    }

    private static void Randomise(ScanNetwork network, ScanNetwork fresh, string part)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Dictionary<string, Tensor> source = fresh.state_dict();
        foreach ((string name, Tensor target) in network.state_dict())
        {
            if (name.StartsWith(part + ".", StringComparison.Ordinal))
            {
                target.copy_(source[name]);
            }
        }
    }
}
