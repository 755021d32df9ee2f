using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Phantoms;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Training;

/// <summary>What a training learns from and what it is measured on.</summary>
/// <param name="Training">What is learnt.</param>
/// <param name="Validation">What is measured on; null for none.</param>
internal sealed record TrainingSets(ITrainingSet Training, ITrainingSet? Validation)
{
    /// <summary>Opens the data sets that a configuration names.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="notices">Told what of them cannot be used or measured; null for nobody.</param>
    /// <exception cref="RunSetupException">One of them cannot be used.</exception>
    public static TrainingSets Open(PipelineOptions options, TrainingNotices? notices = null)
    {
        TrainingDataOptions data = options.Data;
        string[] folders = FoldersOf(data);
        TrainingSets sets = folders.Length == 0 ? OpenPhantoms(options) : OpenFolders(folders, options);
        if (notices is not null)
        {
            notices.Of(sets.Training, sets.Validation, options.Train.Classes, folders.Length == 0 ? null : data.ValidationSplit);
            sets = new TrainingSets(notices.Watch(sets.Training), sets.Validation is null ? null : notices.Watch(sets.Validation));
        }

        long cache = (long)data.CacheMebibytes << 20;
        return cache == 0
            ? sets
            : new TrainingSets(
                new CachedTrainingSet(sets.Training, cache / 4 * 3),
                sets.Validation is null ? null : new CachedTrainingSet(sets.Validation, cache / 4));
    }

    /// <summary>The labelled folders that a configuration names.</summary>
    public static string[] FoldersOf(TrainingDataOptions data) => [.. data.LabelledFolder.Where(folder => folder.Length > 0)];

    /// <summary>Opens one of them.</summary>
    /// <exception cref="RunSetupException">It cannot be used.</exception>
    public static LabelTable OpenFolder(string folder, PipelineOptions options)
    {
        string place = LabelReader.PlaceIn(folder);
        Outcome<LabelTable> opened = LabelReader.Open(place, options.Train.Classes, LabelNeeds.Files | LabelNeeds.WholeGroups);
        return opened.Value ?? throw new RunSetupException($"{place} cannot be used", opened.Rejection!);
    }

    private static TrainingSets OpenPhantoms(PipelineOptions options)
    {
        TrainingDataOptions data = options.Data;
        return new TrainingSets(
            Phantoms(options),
            data.ValidationPhantoms == 0 ? null : new PhantomTrainingSet(data.PhantomSeed + 1, data.ValidationPhantoms, data.PhantomDifficulty));
    }

    private static PhantomTrainingSet Phantoms(PipelineOptions options)
    {
        if (!options.Train.Classes.SequenceEqual(Finding.All))
        {
            throw new RunSetupException($"Phantoms are {string.Join(", ", Finding.All)}; train.classes must be these, in this order.");
        }

        return new PhantomTrainingSet(options.Data.PhantomSeed, options.Data.Phantoms, options.Data.PhantomDifficulty);
    }

    private static TrainingSets OpenFolders(string[] folders, PipelineOptions options)
    {
        TrainingDataOptions data = options.Data;
        if (data.FolderWeights.Count > 0 && (data.FolderWeights.Count != folders.Length || data.FolderWeights.Any(weight => weight <= 0)))
        {
            throw new RunSetupException(
                $"data.folder_weights has {data.FolderWeights.Count} values for {folders.Length} folders; it takes one above 0 for each, or none.");
        }

        LabelTable[] opened = [.. folders.Select(folder => OpenFolder(folder, options))];
        List<ITrainingSet> training = [.. opened.Select(labels => labels.Examples(labels.OfSplit(data.TrainingSplit), options.Ingest))];
        for (int i = 0; i < training.Count; i++)
        {
            if (training[i].Count == 0)
            {
                throw new RunSetupException($"{folders[i]} has no image whose split is '{data.TrainingSplit}' (data.training_split).");
            }
        }

        List<double> weights = [.. data.FolderWeights.Count > 0 ? data.FolderWeights : training.Select(set => (double)set.Count)];
        if (data.PhantomShare > 0)
        {
            weights.Add(weights.Sum() * data.PhantomShare / (1 - data.PhantomShare));
            training.Add(Phantoms(options));
        }

        ITrainingSet[] validation = [.. opened.Select(labels => labels.Examples(labels.HeldOut(data.ValidationSplit), options.Ingest))];
        var measured = new JoinedTrainingSet(validation, [.. validation.Select(_ => 1.0)]);
        return new TrainingSets(new JoinedTrainingSet(training, weights), measured.Count == 0 ? null : measured);
    }
}
