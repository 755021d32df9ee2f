using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Ensembles;

/// <summary>Opens what model.path names: one model, or several that answer as one.</summary>
internal static class EnsembleOpening
{
    /// <summary>Opens it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="open">Opens one model file, the only one that the options name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Outcome<LoadedClassifier>> OpenAsync(
        ModelOptions options, Func<ModelOptions, CancellationToken, Task<Outcome<LoadedClassifier>>> open, CancellationToken cancellationToken)
    {
        Outcome<EnsembleManifest> manifest = ModelMembers.Of(options.Path);
        if (!manifest.IsValue)
        {
            return manifest.Rejection;
        }

        if (manifest.Value.Members is [var only])
        {
            return await open(options with { Path = [only.File] }, cancellationToken).ConfigureAwait(false);
        }

        // The hashes are checked before anything is loaded.
        Outcome<ModelCard> card = ModelMembers.ReadCard(options.Path);
        if (!card.IsValue)
        {
            return card.Rejection;
        }

        var models = new List<LoadedClassifier>();
        try
        {
            foreach (EnsembleFile member in manifest.Value.Members)
            {
                Outcome<LoadedClassifier> model = await open(options with { Path = [member.File] }, cancellationToken).ConfigureAwait(false);
                if (!model.IsValue)
                {
                    LetGo(models);
                    return model.Rejection with { Message = $"{member.File}: {model.Rejection.Message}" };
                }

                models.Add(model.Value);
            }
        }
        catch
        {
            LetGo(models);
            throw;
        }

        // What a pooling gives is watched in one network; with several it is that of the first.
        return new LoadedClassifier(
            new EnsembleClassifier(card.Value, [.. models.Select(model => model.Classifier)]),
            [.. models.SelectMany(model => model.Warnings).Distinct(StringComparer.Ordinal)],
            models[0].PoolingStatistics);
    }

    private static void LetGo(IEnumerable<LoadedClassifier> models)
    {
        foreach (LoadedClassifier model in models)
        {
            model.Classifier.Dispose();
        }
    }
}
