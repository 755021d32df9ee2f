using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Validation.Predictions;

/// <summary>Opens what is validated, and what it is compared with.</summary>
/// <param name="setup">Configuration, floors, log and clock.</param>
/// <param name="input">Folder of the images.</param>
/// <param name="watch">Shows a run while it goes.</param>
internal sealed class PredictionSources(RunSetup setup, string input, Func<Task<RunSummary>, RunProgress, Task<RunSummary>> watch)
{
    private const string ModelEnding = ".safetensors";

    /// <summary>What is validated: the table of predictions where one is named, else the model.</summary>
    /// <param name="runFolder">Where a model's run keeps its accounts.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RunSetupException">It cannot be used.</exception>
    public async Task<IPredictionSource> OpenAsync(string runFolder, CancellationToken cancellationToken)
    {
        PipelineOptions options = setup.Options;
        return options.Validation.PredictionsFile.Length > 0
            ? TablePredictions.Open(options, options.Validation.PredictionsFile, null, input)
            : await ModelPredictions
                .OpenAsync(setup, options.Model.Path, Calibration(options.Model.Calibration), input, runFolder, watch, cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>What it is compared with: a model file (.safetensors) or a table of predictions, of the same classes.</summary>
    /// <param name="classes">The classes of what is validated.</param>
    /// <param name="runFolder">Where a model's run keeps its accounts.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RunSetupException">It cannot be used.</exception>
    public async Task<IPredictionSource> OpenOtherAsync(IReadOnlyList<string> classes, string runFolder, CancellationToken cancellationToken)
    {
        PipelineOptions options = setup.Options;
        string file = options.Validation.CompareFile;
        if (!file.EndsWith(ModelEnding, StringComparison.OrdinalIgnoreCase))
        {
            return TablePredictions.Open(options, file, classes, input);
        }

        // A calibration file that is named belongs to the other model.
        ModelPredictions model = await ModelPredictions
            .OpenAsync(setup, [file], Calibration(options.Model.Calibration == "none" ? "none" : "auto"), input, runFolder, watch, cancellationToken)
            .ConfigureAwait(false);
        if (model.Classes.SequenceEqual(classes))
        {
            return model;
        }

        string others = string.Join(", ", model.Classes);
        model.Dispose();
        throw new RunSetupException($"The model {file} cannot be compared: its classes are {others}, not {string.Join(", ", classes)}.");
    }

    // What is to be refitted, or left as the network gives it, needs no calibration; the run's numbers are then the network's own.
    private string Calibration(string shipped) => setup.Options.Validation.Calibration == ValidationOptions.Shipped ? shipped : "none";
}
