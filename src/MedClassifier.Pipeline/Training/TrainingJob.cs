using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Model.Training;
using MedClassifier.Phantoms;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Pipeline.Training;

/// <summary>A training put together from its configuration: examples of Ingestion or Phantoms, the trainer of Model, the score of Evaluation.</summary>
/// <param name="options">The configuration; its sections data, train and ingest count.</param>
public sealed class TrainingJob(PipelineOptions options)
{
    /// <summary>Name of the table of labels in a labelled folder.</summary>
    public const string LabelsFile = "labels.csv";

    /// <summary>Trains and writes the model file; goes on from the checkpoint beside it where there is one.</summary>
    /// <param name="modelFile">The file to write.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the current step; a later training goes on from there.</param>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    public async Task<TrainingResult> RunAsync(string modelFile, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        CheckWritable(modelFile);
        (ITrainingSet training, ITrainingSet? validation) = options.Data.LabelledFolder.Length == 0 ? OpenPhantoms() : OpenFolder();
        var trainer = new Trainer(new MacroAucScore(options.Train.Classes).Compute);
        Outcome<TrainingResult> result = await trainer
            .RunAsync(training, validation, options.Train, modelFile, progress, cancellationToken).ConfigureAwait(false);
        return result.IsValue ? result.Value : throw new RunSetupException($"The training cannot be done: {result.Rejection.Message}.");
    }

    /// <summary>Asked before the first step: a night's training must not end at a folder that cannot be written.</summary>
    private static void CheckWritable(string modelFile)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(modelFile))!);
            DurableFile.WriteBytes(modelFile + ".probe", default);
            File.Delete(modelFile + ".probe");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunSetupException($"The model file {modelFile} cannot be written: {e.Message}", e);
        }
    }

    private (ITrainingSet Training, ITrainingSet? Validation) OpenPhantoms()
    {
        TrainingDataOptions data = options.Data;
        if (!options.Train.Classes.SequenceEqual(Finding.All))
        {
            throw new RunSetupException($"Phantoms are {string.Join(", ", Finding.All)}; train.classes must be these, in this order.");
        }

        return (
            new PhantomTrainingSet(data.PhantomSeed, data.Phantoms, data.PhantomDifficulty),
            data.ValidationPhantoms == 0 ? null : new PhantomTrainingSet(data.PhantomSeed + 1, data.ValidationPhantoms, data.PhantomDifficulty));
    }

    private (ITrainingSet Training, ITrainingSet? Validation) OpenFolder()
    {
        string labels = Path.Combine(options.Data.LabelledFolder, LabelsFile);
        Outcome<LabelledFolder> folder = LabelledFolder.Read(labels, options.Train.Classes);
        if (!folder.IsValue)
        {
            throw new RunSetupException($"{labels} cannot be used. {folder.Rejection.Message}");
        }

        ITrainingSet training = folder.Value.Split(options.Data.TrainingSplit, options.Train.Classes, options.Ingest);
        ITrainingSet validation = folder.Value.Split(options.Data.ValidationSplit, options.Train.Classes, options.Ingest);
        return training.Count > 0
            ? (training, validation.Count == 0 ? null : validation)
            : throw new RunSetupException($"{labels} has no row whose split is '{options.Data.TrainingSplit}' (data.training_split).");
    }
}
