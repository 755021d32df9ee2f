using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Reference;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Reference;

/// <summary>Makes the reference of a model: what it gives for the images that it learnt from, and for others of the same kind.</summary>
/// <param name="options">The configuration; its sections data (which images), ingest and model count.</param>
/// <param name="floors">Opens the model.</param>
public sealed class ReferenceJob(PipelineOptions options, RunFloors floors)
{
    // Enough of them for a distance; more make the file large and the search slow.
    private const int MostScans = 2000;

    /// <summary>Told how far the work is: scans asked, scans in all.</summary>
    public Action<int, int> Progress { get; init; } = (_, _) => { };

    /// <summary>Makes the reference and writes it beside the model.</summary>
    /// <param name="modelFile">The model file.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>What was made.</returns>
    /// <exception cref="RunSetupException">The images or the model cannot be used, or there are too few images.</exception>
    public Task<ModelReference> RunAsync(string modelFile, CancellationToken cancellationToken) =>
        RunAsync(model => ReferenceSets.OpenAsync(options, floors, model.Card, cancellationToken), modelFile, cancellationToken);

    /// <summary>The same of sets that are open.</summary>
    /// <param name="training">What the model learnt from.</param>
    /// <param name="validation">Others of the same kind, for the limits; null holds back a fifth of the first.</param>
    /// <param name="modelFile">The model file.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    internal Task<ModelReference> RunAsync(
        ITrainingSet training, ITrainingSet? validation, string modelFile, CancellationToken cancellationToken) =>
        RunAsync(_ => Task.FromResult(ReferenceSets.Of(training, validation)), modelFile, cancellationToken);

    private async Task<ModelReference> RunAsync(
        Func<IScanClassifier, Task<ReferenceSets>> open, string modelFile, CancellationToken cancellationToken)
    {
        Outcome<LoadedClassifier> opened = await floors.OpenClassifier(
            options with { Model = options.Model with { Path = [modelFile] } }, cancellationToken).ConfigureAwait(false);
        using IScanClassifier model = opened.IsValue
            ? opened.Value.Classifier
            : throw new RunSetupException($"The model {modelFile} cannot be used", opened.Rejection);
        ReferenceSets sets = (await open(model).ConfigureAwait(false)).Spread(MostScans);
        int all = sets.Learnt.Count + sets.Held.Count;
        IReadOnlyList<ScanFeatures> known = await FeaturesAsync(model, sets.Learnt, 0, all, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ScanFeatures> others =
            await FeaturesAsync(model, sets.Held, sets.Learnt.Count, all, cancellationToken).ConfigureAwait(false);
        Outcome<ModelReference> reference = ModelReference.Fit(known, others);
        if (!reference.IsValue)
        {
            throw new RunSetupException("The reference cannot be made", reference.Rejection);
        }

        ReferenceFile.Write(ReferenceFile.PathFor(modelFile), reference.Value, model.Card.Sha256);
        return reference.Value;
    }

    private async Task<IReadOnlyList<ScanFeatures>> FeaturesAsync(
        IScanClassifier model, ReferenceScans set, int before, int all, CancellationToken cancellationToken)
    {
        List<ScanFeatures> features = [];
        foreach (int[] chunk in Enumerable.Range(0, set.Count).Chunk(options.Model.BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<Scan> scans = [];
            foreach (int index in chunk)
            {
                if (await set.LoadAsync(index, cancellationToken).ConfigureAwait(false) is { } scan)
                {
                    scans.Add(scan);
                }
            }

            if (scans.Count > 0)
            {
                Outcome<IReadOnlyList<Classification>> results = await model.RunAsync(new ScanBatch(scans), cancellationToken).ConfigureAwait(false);
                features.AddRange(scans.Zip(results.Value ?? [], (scan, result) =>
                    new ScanFeatures(PictureStatistics.Of(scan), result.Features.ToArray())));
            }

            before += chunk.Length;
            Progress(before, all);
        }

        return features;
    }
}
