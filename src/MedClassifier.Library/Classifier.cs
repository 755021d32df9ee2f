using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier;

/// <summary>
/// A model, open and ready: gives for files and scans what <c>medclassifier run</c> gives, with the same calibration, the same choice of
/// images and the same checks. It writes nothing. For a batch with ledger, resume and reports, see <see cref="RunJob"/>.
/// </summary>
/// <remarks>
/// May be called from several threads; the model computes for one of them at a time. What is wrong with an input is a result with a
/// reason; a bug throws.
/// </remarks>
public sealed class Classifier : IDisposable
{
    private readonly PipelineOptions options;
    private readonly IScanClassifier model;
    private readonly SemaphoreSlim turn = new(1);

    private Classifier(PipelineOptions options, IScanClassifier model, string calibrationSha256)
    {
        this.options = options;
        this.model = model;
        CalibrationSha256 = calibrationSha256;
    }

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Model => model.Card;

    /// <summary>What computes, such as "cpu, onnxruntime 1.31.1".</summary>
    public string Engine => model.Engine;

    /// <summary>SHA-256 of the calibration file that corrects the probabilities; empty where there is none.</summary>
    public string CalibrationSha256 { get; }

    /// <summary>Opens a model file, or a manifest of several, with the defaults of pipeline.yaml.</summary>
    /// <param name="modelFile">The file; null for the model that ships.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RunSetupException">There is no such file, it is no model, or its calibration does not fit it.</exception>
    /// <exception cref="MedClassifier.Model.EngineUnavailableException">The engine cannot be loaded on this system, or is not installed.</exception>
    public static Task<Classifier> OpenAsync(string? modelFile = null, CancellationToken cancellationToken = default) =>
        OpenAsync(new PipelineOptions { Model = new() { Path = modelFile is null ? [] : [modelFile] } }, cancellationToken);

    /// <summary>Opens the model that the options name, with their choice of images, limits and checks (sections model, ingest and select).</summary>
    /// <inheritdoc cref="OpenAsync(string?, CancellationToken)"/>
    public static async Task<Classifier> OpenAsync(PipelineOptions options, CancellationToken cancellationToken = default)
    {
        options = ShippedModel.Complete(options);
        if (options.Model.Path.Count == 0)
        {
            throw new RunSetupException("No model is named, and none lies beside the program.");
        }

        if (options.Model.Path.FirstOrDefault(file => !File.Exists(file)) is { } absent)
        {
            throw new RunSetupException($"There is no model file {absent}.");
        }

        RunModel model = await RunModel.OpenAsync(RunFloors.Real, options, cancellationToken).ConfigureAwait(false);
        return new Classifier(options, model.Classifier, model.CalibrationSha256);
    }

    /// <summary>Classifies a file, or all below a folder, in an archive or named by a DICOMDIR.</summary>
    /// <param name="path">DICOM, PNG or JPEG; a folder; a zip, tar or tar.gz archive.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A result for every image that was chosen, and one for every file without any, in the order of their paths.</returns>
    /// <exception cref="RunSetupException">There is nothing at that path, or it cannot be read as a whole.</exception>
    public IAsyncEnumerable<ImageResult> ClassifyAsync(string path, CancellationToken cancellationToken = default)
    {
        Outcome<IScanSource> source = Path.Exists(path)
            ? KnownScanSources.Create(path, options.Ingest, RunFloors.Admitting(path, options.Ingest, options.Select, Model))
            : throw new RunSetupException($"There is no input {path}.");
        return source.IsValue
            ? ClassifyAsync(ReadImage.AllOf(source.Value, cancellationToken), cancellationToken)
            : throw new RunSetupException($"The input {path} cannot be used", source.Rejection);
    }

    /// <summary>Classifies scans of the caller's own making.</summary>
    /// <param name="scans">The scans; taken while earlier ones are classified, a few at a time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A result a scan, in their order.</returns>
    public IAsyncEnumerable<ImageResult> ClassifyAsync(IAsyncEnumerable<Scan> scans, CancellationToken cancellationToken = default) =>
        ClassifyAsync(scans.Select(scan => new ReadImage(scan.Identity, scan.Frame, scan)), cancellationToken);

    /// <summary>Lets the model go.</summary>
    public void Dispose()
    {
        model.Dispose();
        turn.Dispose();
    }

    private async IAsyncEnumerable<ImageResult> ClassifyAsync(
        IAsyncEnumerable<ReadImage> images, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (List<ReadImage> batch in ReadAhead.BatchesAsync(images, options.Model.BatchSize, cancellationToken).ConfigureAwait(false))
        {
            foreach (ImageResult result in await ClassifyAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }
        }
    }

    private async Task<IReadOnlyList<ImageResult>> ClassifyAsync(List<ReadImage> batch, CancellationToken cancellationToken)
    {
        Scan[] scans = [.. batch.Where(image => image.Scan.IsValue).Select(image => image.Scan.Value!)];
        IReadOnlyList<Outcome<Classification>> results = scans.Length > 0
            ? await ScanByScan.ClassifyAsync(scans, together => AskAsync(together, cancellationToken)).ConfigureAwait(false)
            : [];
        int next = 0;
        return [.. batch.Select(image => new ImageResult(
            image.Identity, image.Frame, image.Scan.Value?.Receipt, image.Scan.Then(_ => results[next++])))];
    }

    private async Task<Outcome<IReadOnlyList<Classification>>> AskAsync(ScanBatch batch, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await model.RunAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
