using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Checks;

/// <summary>
/// Shows whether a model's maps change with its weights (Adebayo et al., Sanity Checks for Saliency Maps, 2018): its parts get fresh weights
/// one after the other, from the head down to the first layer, and each time the maps are made anew. A map that stays the same to the end
/// shows the image, not what the model learnt.
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
            () => TorchSession.Open(options).Then<IReadOnlyList<RandomisationStep>>(session =>
            {
                using (session)
                {
                    return Outcome.Of(Run(session, scans, seed, cancellationToken));
                }
            }),
            cancellationToken).ConfigureAwait(false);
    }

    // What lies below the first random part is as it was trained, so its output is computed once and every stage goes on from there.
    private static IReadOnlyList<RandomisationStep> Run(
        TorchSession session, IReadOnlyList<Scan> scans, int seed, CancellationToken cancellationToken)
    {
        manual_seed(seed);
        ModelCard card = session.Card;
        using ScanNetwork fresh = NetworkFile.Create(card.Architecture, card.Pooling, card.Head, card.Classes.Count)!;
        fresh.eval();
        fresh.to(session.Device);
        (string Layer, Pooling Pooling, int From)[] stages = [.. StagesFromTheHead(session.Network, fresh)];
        List<AttentionMap>[] maps = [.. stages.Select(_ => new List<AttentionMap>())];
        foreach (Scan[] batch in scans.Chunk(session.BatchSize))
        {
            using IDisposable inference = inference_mode();
            using DisposeScope scope = NewDisposeScope();
            (Tensor images, InputGeometry[] geometries) = session.Prepare(batch);
            List<Tensor> trained = [images];
            foreach ((_, Func<Tensor, Tensor> step) in session.Network.Features.Steps)
            {
                trained.Add(step(trained[^1]));
            }

            for (int i = 0; i < stages.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using DisposeScope stage = NewDisposeScope();
                Tensor map = fresh.Features.Steps.Skip(stages[i].From).Aggregate(trained[stages[i].From], (input, step) => step.Step(input));
                maps[i].AddRange(TorchSession.Maps(stages[i].Pooling.call(map).Attention, geometries));
            }
        }

        return [.. stages.Zip(maps, (stage, found) => new RandomisationStep(stage.Layer, found))];
    }

    /// <summary>
    /// Head, pooling, then the parts of the backbone from the last to the first, those without weights left out: each with the pooling that
    /// gives its map, and the first step of the backbone that is random.
    /// </summary>
    private static IEnumerable<(string Layer, Pooling Pooling, int From)> StagesFromTheHead(ScanNetwork network, ScanNetwork fresh)
    {
        HashSet<string> names = [.. fresh.state_dict().Keys];
        int steps = fresh.Features.Steps.Count;
        (string Layer, Pooling Pooling, int From)[] stages =
        [
            .. fresh.Features.Steps.Index().DistinctBy(step => step.Item.Part.Split('.')[0])
                .Select(step => ($"features.{step.Item.Part.Split('.')[0]}", fresh.Poolings[^1], step.Index)),
            .. fresh.named_children().Where(child => child.name != "features")
                .Select(child => (child.name, child.name == "head" ? network.Poolings[^1] : fresh.Poolings[^1], steps)),
        ];
        return stages.Reverse().Where(stage => names.Any(name => name.StartsWith(stage.Layer + ".", StringComparison.Ordinal)));
    }
}
