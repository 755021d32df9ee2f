using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Validation.Auditing;

namespace MedClassifier.Validation.Predictions;

/// <summary>
/// Predictions of a model file: a run over the labelled images, with its ledger, that resumes. Its results are joined with the labels by the
/// hashes of the scans: names play no part.
/// </summary>
internal sealed class ModelPredictions : IPredictionSource
{
    // Models of one name are told apart by it.
    private const int HashShown = 8;
    private const int HashInSubject = 12;

    private readonly RunJob job;
    private readonly string folder;
    private readonly Func<Task<RunSummary>, RunProgress, Task<RunSummary>> watch;

    private ModelPredictions(RunJob job, string folder, Func<Task<RunSummary>, RunProgress, Task<RunSummary>> watch)
    {
        this.job = job;
        this.folder = folder;
        this.watch = watch;
    }

    /// <inheritdoc/>
    public string Name => $"{Model.Name} ({Model.Sha256[..HashShown]})";

    /// <inheritdoc/>
    public string Subject => $"{Description(Model)}, SHA-256 {Model.Sha256[..HashInSubject]}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => Model.Classes;

    /// <inheritdoc/>
    public string PositiveClass => Model.PositiveClass;

    /// <inheritdoc/>
    public UsedCalibration? Calibration => job.Calibration;

    /// <inheritdoc/>
    public IScanClassifier Classifier => job.Classifier;

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, string Value)> Facts =>
        [("Model", Description(Model)), ("Model SHA-256", Model.Sha256), ("Trained on", Training(Model))];

    /// <inheritdoc/>
    public IScanSource Images => job.Source;

    private ModelCard Model => job.Description.Model;

    /// <summary>A model in few words.</summary>
    public static string Description(ModelCard model) => $"{model.Name}, {model.Architecture}, {model.Pooling} pooling";

    /// <summary>What a model says that it was trained on.</summary>
    public static string Training(ModelCard model) => model.TrainingData.Length > 0 ? model.TrainingData : "not stated";

    /// <summary>Loads a model.</summary>
    /// <param name="setup">Configuration, floors, log and clock of the validation.</param>
    /// <param name="modelFiles">What model.path would name: the model file, a manifest, or several files.</param>
    /// <param name="calibration">How its probabilities are corrected: auto, none, or a file.</param>
    /// <param name="input">Folder of the images.</param>
    /// <param name="folder">Where the run keeps its accounts.</param>
    /// <param name="watch">Shows the run while it goes.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RunSetupException">The model cannot be used, or the input.</exception>
    public static async Task<ModelPredictions> OpenAsync(
        RunSetup setup,
        IReadOnlyList<string> modelFiles,
        string calibration,
        string input,
        string folder,
        Func<Task<RunSummary>, RunProgress, Task<RunSummary>> watch,
        CancellationToken cancellationToken)
    {
        RunSetup inner = setup with
        {
            Options = setup.Options with
            {
                Run = setup.Options.Run with { Input = input, Output = folder },
                Model = setup.Options.Model with
                {
                    Path = modelFiles,
                    Calibration = calibration,
                    // Where a calibration is fitted here, the prior is reached from that one.
                    Prior = setup.Options.Validation.Calibration == ValidationOptions.Shipped ? setup.Options.Model.Prior : [],
                },
                // Every point is judged; none is asked for by name.
                Report = setup.Options.Report with { Formats = ["csv", "json"], OperatingPoint = "auto" },
            },
            Floors = setup.Floors with
            {
                OpenSource = (path, all, card) => setup.Floors.OpenSource(path, all, card).Then<IScanSource>(found => new DecodedOnce(found)),
            },
        };
        return new ModelPredictions(await RunJob.OpenAsync(inner, cancellationToken).ConfigureAwait(false), folder, watch);
    }

    /// <inheritdoc/>
    public async Task<ILookup<int, ValidationCase>> PredictAsync(
        ValidationData data, IReadOnlyList<LabelledFile> rows, CancellationToken cancellationToken)
    {
        SourceFile[] files =
        [
            .. from row in rows
               let path = data.Images.Find(row.File)
               where path is not null
               select new SourceFile(row.File, path),
        ];
        Array.Sort(files, (one, other) => string.CompareOrdinal(one.Path, other.Path));
        await watch(job.RunAsync(files, cancellationToken), job.Progress).ConfigureAwait(false);

        var byHash = new Dictionary<string, (Classification Found, string Modality)>(StringComparer.Ordinal);
        foreach (ScanResult result in new LedgerReader(Path.Combine(folder, RunLedger.FileName)).Results())
        {
            if (result is { Classification: { } classification, Receipt: { } receipt })
            {
                byHash[receipt.ScanSha256] = (classification, result.Identity.Modality);
            }
        }

        ILookup<int, AuditedImage> scans = data.Files.Images.ToLookup(image => image.Row);
        return (
            from row in rows
            from image in scans[row.Row]
            where byHash.ContainsKey(image.ScanSha256)
            let modality = byHash[image.ScanSha256].Modality
            let found = byHash[image.ScanSha256].Found
            select new ValidationCase(row, image.Frame, Doubles(found.Prediction.Probabilities), found.Attention)
            {
                Raw = found.Prediction.Raw is { } raw ? Doubles(raw) : null,
                Members = found.Prediction.Members,
                Familiarity = found.Familiarity,
                Modality = modality,
            }).ToLookup(c => c.File.Row);
    }

    private static double[] Doubles(IReadOnlyList<float> probabilities) => [.. probabilities.Select(p => (double)p)];

    /// <summary>Lets the model and the run's folder go.</summary>
    public void Dispose() => job.Dispose();
}
