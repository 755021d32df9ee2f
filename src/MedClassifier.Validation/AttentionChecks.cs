using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Numbers;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Model.Checks;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Validation;

/// <summary>
/// Asks the model again about some images with a lesion: does its answer hang on what it attends to (insertion and deletion), and do its maps
/// hang on its weights (weight randomisation)?
/// </summary>
/// <param name="floors">Where the model comes from.</param>
/// <param name="options">Which model, and where it runs.</param>
/// <param name="evaluation">Confidence, resamples, seed.</param>
internal sealed class AttentionChecks(RunFloors floors, PipelineOptions options, EvaluationOptions evaluation)
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
    /// <param name="data">Opens them.</param>
    /// <param name="cancellationToken">Stops between images.</param>
    /// <exception cref="RunSetupException">The model cannot be used, or refuses an image that it has classified before.</exception>
    public async Task<(PerturbationReport Perturbation, RandomisationReport Randomisation)> RunAsync(
        IReadOnlyList<LesionCase> lesions, ValidationData data, CancellationToken cancellationToken)
    {
        PerturbationReport perturbation;
        using (IScanClassifier model = Required(await floors.OpenClassifier(options, cancellationToken).ConfigureAwait(false)).Classifier)
        {
            perturbation = await PerturbationStudy.PlayAsync(
                PerturbedAsync(lesions, data, model, cancellationToken), evaluation, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        List<Scan> scans = [];
        foreach (LesionCase lesion in lesions)
        {
            scans.Add(await ReadAsync(lesion, data, cancellationToken).ConfigureAwait(false));
        }

        IReadOnlyList<RandomisationStep> steps = Required(
            await floors.RandomiseWeights(options.Model, scans, evaluation.Seed, cancellationToken).ConfigureAwait(false));
        return (
            perturbation,
            RandomisationStudy.Compare(
                [.. lesions.Select(lesion => lesion.Lesion.Attention)],
                steps.Select(step => new RandomisedMaps(step.Layer, step.Maps)),
                [.. lesions.Select(lesion => lesion.Lesion.Mask)],
                evaluation,
                cancellationToken));
    }

    private static async IAsyncEnumerable<PerturbedScan> PerturbedAsync(
        IReadOnlyList<LesionCase> lesions, ValidationData data, IScanClassifier model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (LesionCase lesion in lesions)
        {
            Scan scan = await ReadAsync(lesion, data, cancellationToken).ConfigureAwait(false);
            double[] predicted = lesion.Case.Probabilities;
            int asked = Array.IndexOf(predicted, predicted.Max());
            yield return new PerturbedScan(
                scan.Pixels,
                lesion.Lesion.Attention,
                async (versions, token) =>
                {
                    var batch = new ScanBatch([.. versions.Select(pixels => scan with { Pixels = pixels })]);
                    IReadOnlyList<Classification> answers = Required(await model.RunAsync(batch, token).ConfigureAwait(false));
                    return [.. answers.Select(answer => (double)answer.Prediction.Probabilities[asked])];
                },
                lesion.Lesion.Group);
        }
    }

    private static async Task<Scan> ReadAsync(LesionCase lesion, ValidationData data, CancellationToken cancellationToken) =>
        Required(await data.Images.ReadAsync(lesion.Case.File, lesion.Case.Frame, cancellationToken).ConfigureAwait(false));

    private static T Required<T>(Outcome<T> outcome)
        where T : notnull =>
        outcome.IsValue ? outcome.Value : throw new RunSetupException("The model could not be asked again", outcome.Rejection);
}
