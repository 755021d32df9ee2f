using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Comparison;
using MedClassifier.Evaluation.Drift;
using MedClassifier.Evaluation.Localisation;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Tables;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Validation.Drift;
using MedClassifier.Validation.Predictions;

namespace MedClassifier.Validation;

/// <summary>The part of a validation that has numbers: predictions, evaluation, questions to the model, comparison.</summary>
/// <param name="setup">Configuration, with the positive class, and floors.</param>
/// <param name="data">The labelled images.</param>
/// <param name="predictions">What is validated.</param>
/// <param name="say">Told what is being done.</param>
/// <param name="count">Told how far that is: how many of how many.</param>
internal sealed class ValidationMeasurement(
    RunSetup setup, ValidationData data, IPredictionSource predictions, Action<string> say, Action<long, long> count)
{
    private readonly PipelineOptions options = setup.Options;
    private readonly ValidationOptions validation = setup.Options.Validation;
    private readonly ValidationEvaluation evaluation = new(setup.Options, data, predictions.Calibration);

    /// <summary>Fills in the numbers.</summary>
    /// <param name="blank">What is known so far.</param>
    /// <param name="other">What it is compared with; null for nothing.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RunSetupException">No test file has a prediction.</exception>
    public async Task<DossierContent> RunAsync(DossierContent blank, IPredictionSource? other, CancellationToken cancellationToken)
    {
        DossierContent result = await MeasureAsync(blank, cancellationToken).ConfigureAwait(false);
        if (other is null)
        {
            return result;
        }

        say($"comparing with {other.Name}");
        IReadOnlyList<ModelComparison> comparison =
            await new ComparedPredictions(other, new CaseTables(data.Labels, validation), evaluation.OptionsFor)
                .CompareAsync(predictions.Name, result.Predicted, data, cancellationToken).ConfigureAwait(false);
        return result with { Comparison = comparison };
    }

    private async Task<DossierContent> MeasureAsync(DossierContent blank, CancellationToken cancellationToken)
    {
        ILookup<int, ValidationCase> cases =
            await predictions.PredictAsync(data, [.. data.Test, .. data.Tuning], cancellationToken).ConfigureAwait(false);
        LabelledFile[] missing = [.. data.Test.Where(row => !cases.Contains(row.Row))];
        IReadOnlyList<ValidationCase> test = [.. data.Test.SelectMany(row => cases[row.Row])];
        if (test.Count == 0)
        {
            throw new RunSetupException($"None of the {data.Test.Count} test files has a prediction; do the paths of the tables match?");
        }

        say(FormattableString.Invariant($"measuring {test.Count} images, {validation.Resamples} resamples"));
        (IReadOnlyList<LesionCase> lesions, IReadOnlyList<TableFault> unusable) = LesionCases.Of(test, data, options.Ingest, cancellationToken);
        IReadOnlyList<FamiliarImage> familiar = predictions.Classifier is { } model
            ? await new FamiliarImages(model, data).OfAsync(test, missing, cancellationToken).ConfigureAwait(false)
            : [];
        DossierContent result = evaluation.Run(
            blank with
            {
                Familiar = familiar,
                RowsWithoutPrediction = [.. missing.Select(row => row.Row)],
                Missing = MissingPredictions.Of(data.Test, missing, familiar, data.Labels.Classes),
                UnusableMasks = unusable,
                Distributions = predictions.Classifier is { } asked ? DistributionsOf(test, asked.Card) : null,
            },
            test,
            [.. data.Tuning.SelectMany(row => cases[row.Row])],
            [.. lesions.Select(lesion => lesion.Lesion)],
            cancellationToken);
        return await CheckAttentionAsync(result, lesions, cancellationToken).ConfigureAwait(false);
    }

    // Of the probabilities as a run delivers them: what is fitted here is delivered later, if at all.
    private DriftSample DistributionsOf(IReadOnlyList<ValidationCase> test, ModelCard card)
    {
        var sampling = new DriftSampling();
        foreach (ValidationCase image in test)
        {
            sampling.Add(
                new Prediction(card.Classes, [.. image.Probabilities.Select(p => (float)p)]) { Members = image.Members },
                image.Attention,
                image.Familiarity);
            sampling.Term("modality", image.Modality);
        }

        return sampling.ToSample(card.Sha256, predictions.Calibration?.Sha256 ?? "");
    }

    private async Task<DossierContent> CheckAttentionAsync(
        DossierContent result, IReadOnlyList<LesionCase> lesions, CancellationToken cancellationToken)
    {
        IReadOnlyList<LesionCase> drawn = AttentionChecks.Draw(lesions, validation.AttentionImages, validation.Seed);
        string why = predictions.Classifier is null ? "the predictions come without a model"
            : lesions.Count == 0 ? "no test image has a lesion mask"
            : drawn.Count == 0 ? "validation.attention_images is 0" : "";
        if (predictions.Classifier is not { } model || why.Length > 0)
        {
            return result with { NoAttentionChecks = why };
        }

        say(FormattableString.Invariant($"asking the model again about {drawn.Count} lesion images"));
        var checks = new AttentionChecks(model, setup.Floors, options.Model, ValidationEvaluation.OptionsOf(validation));
        (PerturbationReport perturbation, RandomisationReport randomisation) =
            await checks.RunAsync(drawn, data.Images, say, count, cancellationToken).ConfigureAwait(false);
        return result with { Perturbation = perturbation, Randomisation = randomisation };
    }
}
