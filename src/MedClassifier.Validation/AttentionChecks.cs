using MedClassifier.Domain;
using MedClassifier.Domain.Numbers;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Model;
using MedClassifier.Model.Checks;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Validation.Auditing;

namespace MedClassifier.Validation;

/// <summary>
/// Asks the model again about some images with a lesion: does its answer hang on what it attends to (insertion and deletion), and do its maps
/// hang on its weights (weight randomisation)?
/// </summary>
/// <param name="classifier">The model.</param>
/// <param name="floors">Where the same with random weights comes from.</param>
/// <param name="model">Which model, and where it runs.</param>
/// <param name="evaluation">Confidence, resamples, seed.</param>
internal sealed class AttentionChecks(IScanClassifier classifier, RunFloors floors, ModelOptions model, EvaluationOptions evaluation)
{
    /// <summary>Draws the images: by the seed, at most one of a group.</summary>
    /// <param name="lesions">All cases with a lesion.</param>
    /// <param name="most">Images to draw.</param>
    /// <param name="seed">Of the draw.</param>
    /// <returns>In the order of the cases.</returns>
    public static IReadOnlyList<LesionCase> Draw(IReadOnlyList<LesionCase> lesions, int most, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        return
        [
            .. lesions.Select((lesion, i) => (lesion, i, Key: random.NextBits()))
                .OrderBy(drawn => drawn.Key)
                .DistinctBy(drawn => drawn.lesion.Case.File.Group)
                .Take(most)
                .OrderBy(drawn => drawn.i)
                .Select(drawn => drawn.lesion),
        ];
    }

    /// <summary>Asks.</summary>
    /// <param name="lesions">The images.</param>
    /// <param name="images">Opens them.</param>
    /// <param name="say">Told what is being done.</param>
    /// <param name="count">Told how many images of how many are done with.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    /// <exception cref="RunSetupException">The model cannot be used, or refuses an image that it has classified before.</exception>
    public async Task<(PerturbationReport Perturbation, RandomisationReport Randomisation)> RunAsync(
        IReadOnlyList<LesionCase> lesions, LabelledImages images, Action<string> say, Action<long, long> count, CancellationToken cancellationToken)
    {
        List<Scan> scans = [];
        foreach (LesionCase lesion in lesions)
        {
            scans.Add(Required(await images.ReadAsync(lesion.Case.File, lesion.Case.Frame, cancellationToken).ConfigureAwait(false)));
        }

        int[] predicted = [.. lesions.Select(lesion => Array.IndexOf(lesion.Case.Probabilities, lesion.Case.Probabilities.Max()))];
        PerturbationReport perturbation = await PerturbationStudy.PlayAsync(
            [
                .. lesions.Select((lesion, i) => new PerturbedScan(
                    scans[i].Pixels, lesion.Lesion.Attention, lesion.Case.Probabilities[predicted[i]], lesion.Lesion.Group)),
            ],
            async (versions, token) =>
            {
                var batch = new ScanBatch([.. versions.Select(version => scans[version.Image] with { Pixels = version.Pixels })]);
                count(versions[0].Image, lesions.Count);
                IReadOnlyList<Classification> answers = Required(await classifier.RunAsync(batch, token).ConfigureAwait(false));
                return [.. answers.Zip(versions, (answer, version) => (double)answer.Prediction.Probabilities[predicted[version.Image]])];
            },
            model.BatchSize,
            evaluation,
            cancellationToken: cancellationToken).ConfigureAwait(false);

        say("giving the network random weights");
        ModelOptions one = FirstNetwork();
        IReadOnlyList<AttentionMap> maps = classifier.Card.Members.Count == 0
            ? [.. lesions.Select(lesion => lesion.Lesion.Attention)]
            : await MapsOfAsync(one, scans, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RandomisationStep> steps = Required(
            await floors.RandomiseWeights(one, scans, evaluation.Seed, cancellationToken).ConfigureAwait(false));
        return (
            perturbation,
            RandomisationStudy.Compare(
                maps,
                steps.Select(step => new RandomisedMaps(step.Layer, step.Maps)),
                [.. lesions.Select(lesion => lesion.Lesion.Mask)],
                evaluation,
                cancellationToken));
    }

    // Weights are made random in one network: of an ensemble, in the first.
    private ModelOptions FirstNetwork() => model with { Path = [Required(ModelMembers.Of(model.Path)).Members[0].File] };

    private async Task<IReadOnlyList<AttentionMap>> MapsOfAsync(ModelOptions one, IReadOnlyList<Scan> scans, CancellationToken cancellationToken)
    {
        Outcome<LoadedClassifier> opened = await floors
            .OpenClassifier(new PipelineOptions { Model = one }, cancellationToken).ConfigureAwait(false);
        using IScanClassifier network = Required(opened).Classifier;
        var maps = new List<AttentionMap>();
        foreach (Scan[] some in scans.Chunk(one.BatchSize))
        {
            maps.AddRange(Required(await network.RunAsync(new ScanBatch(some), cancellationToken).ConfigureAwait(false)).Select(c => c.Attention));
        }

        return maps;
    }

    private static T Required<T>(Outcome<T> outcome)
        where T : notnull =>
        outcome.IsValue ? outcome.Value : throw new RunSetupException("The model could not be asked again", outcome.Rejection);
}
