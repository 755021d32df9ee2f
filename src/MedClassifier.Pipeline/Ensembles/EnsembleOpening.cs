using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline.Engines;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Ensembles;

/// <summary>Opens what model.path names: one model, or several that answer as one.</summary>
internal static class EnsembleOpening
{
    /// <summary>Opens it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="open">Opens one model file, the only one that the options name; called for all of them at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Outcome<LoadedClassifier>> OpenAsync(
        ModelOptions options, Func<ModelOptions, CancellationToken, Task<Outcome<LoadedClassifier>>> open, CancellationToken cancellationToken)
    {
        Outcome<EnsembleManifest> manifest = ModelMembers.Of(options.Path);
        if (!manifest.IsValue)
        {
            return manifest.Rejection;
        }

        IReadOnlyList<EnsembleFile> members = manifest.Value.Members;
        if (members is [var only])
        {
            return await open(options with { Path = [only.File] }, cancellationToken).ConfigureAwait(false);
        }

        Task<Outcome<LoadedClassifier>>[] opening = [.. members.Select(member => open(options with { Path = [member.File] }, cancellationToken))];
        try
        {
            Outcome<LoadedClassifier>[] opened = await Task.WhenAll(opening).ConfigureAwait(false);
            Outcome<LoadedClassifier> joined = Join(manifest.Value, opened);
            if (!joined.IsValue)
            {
                await LetGoAsync(opening).ConfigureAwait(false);
            }

            return joined;
        }
        catch
        {
            await LetGoAsync(opening).ConfigureAwait(false);
            throw;
        }
    }

    private static Outcome<LoadedClassifier> Join(EnsembleManifest manifest, Outcome<LoadedClassifier>[] opened)
    {
        int fault = Array.FindIndex(opened, outcome => !outcome.IsValue);
        if (fault >= 0)
        {
            Rejection reason = opened[fault].Rejection!;
            bool isOfTheFile = reason.Tag?.StartsWith("model.", StringComparison.Ordinal) != true;
            return isOfTheFile ? reason with { Message = $"{manifest.Members[fault].File}: {reason.Message}" } : reason;
        }

        LoadedClassifier[] models = Array.ConvertAll(opened, outcome => outcome.Value!);
        return ModelMembers.CardOf(manifest, [.. models.Select(model => model.Classifier.Card)]).Then<LoadedClassifier>(card =>
        {
            var notices = new EngineNotices();
            Array.ForEach(models, model => model.Notices.Tell(notices.Say));

            // What a pooling gives is watched in one network; with several it is that of the first.
            return new LoadedClassifier(
                new EnsembleClassifier(card, [.. models.Select(model => model.Classifier)]),
                [.. models.SelectMany(model => model.Warnings).Distinct(StringComparer.Ordinal)],
                models[0].PoolingStatistics)
            {
                Notices = notices,
            };
        });
    }

    // All have come to their end, well or not.
    private static async Task LetGoAsync(IEnumerable<Task<Outcome<LoadedClassifier>>> opening)
    {
        foreach (Task<Outcome<LoadedClassifier>> one in opening.Where(task => task.IsCompletedSuccessfully))
        {
            (await one.ConfigureAwait(false)).Value?.Classifier.Dispose();
        }
    }
}
