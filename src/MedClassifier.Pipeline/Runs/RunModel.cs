using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Reference;

namespace MedClassifier.Pipeline.Runs;

/// <summary>The model as a run uses it.</summary>
/// <param name="Classifier">The model, with the calibration that the options choose.</param>
/// <param name="Calibration">That calibration; null where there is none.</param>
/// <param name="Loaded">The model without it.</param>
public sealed record RunModel(IScanClassifier Classifier, UsedCalibration? Calibration, LoadedClassifier Loaded)
{
    /// <summary>SHA-256 of the calibration file; empty where there is none.</summary>
    public string CalibrationSha256 => Calibration?.Sha256 ?? "";

    /// <summary>The model with its calibration alone, for questions about changed images; let go with <see cref="Classifier"/>.</summary>
    internal IScanClassifier Asked { get; init; } = Classifier;

    /// <summary>SHA-256 of the reference file, by which unfamiliar scans are known; empty where there is none.</summary>
    public string ReferenceSha256 { get; init; } = "";

    // A device that is not there is no fault of the file.
    private static RunSetupException WhyNot(string file, Rejection reason) => reason.Tag is { } key && key.StartsWith("model.", StringComparison.Ordinal)
        ? new RunSetupException($"{key} cannot be as it is", reason)
        : new RunSetupException($"The model {file} cannot be used", reason);

    /// <summary>Opens the model file that the options name.</summary>
    /// <exception cref="RunSetupException">It is no model, or its calibration is not there or does not fit.</exception>
    public static async Task<RunModel> OpenAsync(RunFloors floors, PipelineOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = options.Model.Path;
        Outcome<LoadedClassifier> opened = await floors.OpenClassifier(options, cancellationToken).ConfigureAwait(false);
        LoadedClassifier loaded = opened.IsValue
            ? opened.Value
            : throw WhyNot(string.Join(", ", files), opened.Rejection);
        try
        {
            (IScanClassifier referred, string reference) = ReferenceChoice.Apply(loaded.Classifier, files, options.Model.Reference);
            (IScanClassifier classifier, UsedCalibration? calibration) = CalibrationChoice.Apply(referred, options.Model);
            return new RunModel(classifier, calibration, loaded)
            {
                ReferenceSha256 = reference,
                Asked = ReferenceEquals(referred, loaded.Classifier) ? classifier : CalibrationChoice.Apply(loaded.Classifier, options.Model).Model,
            };
        }
        catch
        {
            loaded.Classifier.Dispose();
            throw;
        }
    }
}
