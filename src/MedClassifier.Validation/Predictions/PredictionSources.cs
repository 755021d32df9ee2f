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
            : await ModelPredictions.OpenAsync(setup, options.Model.Path, input, runFolder, watch, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What it is compared with: a model file (.safetensors) or a table of predictions, of the same classes.</summary>
    /// <param name="classes">The classes of what is validated.</param>
    /// <param name="runFolder">Where a model's run keeps its accounts.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RunSetupException">It cannot be used.</exception>
    public async Task<IPredictionSource> OpenOtherAsync(IReadOnlyList<string> classes, string runFolder, CancellationToken cancellationToken)
    {
        string file = setup.Options.Validation.CompareFile;
        if (!file.EndsWith(ModelEnding, StringComparison.OrdinalIgnoreCase))
        {
            return TablePredictions.Open(setup.Options, file, classes, input);
        }

        ModelPredictions model = await ModelPredictions.OpenAsync(setup, [file], input, runFolder, watch, cancellationToken).ConfigureAwait(false);
        if (model.Classes.SequenceEqual(classes))
        {
            return model;
        }

        string others = string.Join(", ", model.Classes);
        model.Dispose();
        throw new RunSetupException($"The model {file} cannot be compared: its classes are {others}, not {string.Join(", ", classes)}.");
    }
}
