using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Training;
using MedClassifier.Pipeline.Configuration;

namespace MedClassifier.Pipeline.Training;

/// <summary>A training put together from its configuration: examples of Ingestion or Phantoms, the trainer of Model, the score of Evaluation.</summary>
/// <param name="options">The configuration; its sections data, train and ingest count.</param>
public sealed class TrainingJob(PipelineOptions options)
{
    /// <summary>Trains and writes the model file; goes on from the checkpoint beside it where there is one.</summary>
    /// <param name="modelFile">The file to write.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the current step; a later training goes on from there.</param>
    /// <exception cref="RunSetupException">Something that the user can mend is in the way.</exception>
    public async Task<TrainingResult> RunAsync(string modelFile, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        CheckWritable(modelFile);
        TrainingSets sets = TrainingSets.Open(options);
        Outcome<TrainingResult> result = await new Trainer(MacroAucScore.Compute)
            .RunAsync(sets.Training, sets.Validation, options.Train, modelFile, progress, cancellationToken).ConfigureAwait(false);
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
}
