using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Model;
using MedClassifier.Model.Checks;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Engines;
using MedClassifier.Pipeline.Ensembles;
using MedClassifier.Reporting;

namespace MedClassifier.Pipeline.Runs;

/// <summary>How a run gets what the floors below give: the one place where it is wired to them.</summary>
/// <param name="OpenSource">The source of scans for a model at an input path, which exists, or why there is none.</param>
/// <param name="OpenClassifier">The model, loaded, or why it cannot be; and what makes it slower than it need be.</param>
/// <param name="CreateWriters">The reports, in the order in which they are to be called.</param>
public sealed record RunFloors(
    Func<string, PipelineOptions, ModelCard, Outcome<IScanSource>> OpenSource,
    Func<PipelineOptions, CancellationToken, Task<Outcome<LoadedClassifier>>> OpenClassifier,
    Func<PipelineOptions, IReadOnlyList<IReportWriter>> CreateWriters)
{
    /// <summary>The maps of a model file for some scans with more and more of its weights random: model, scans, seed.</summary>
    public Func<ModelOptions, IReadOnlyList<Scan>, int, CancellationToken, Task<Outcome<IReadOnlyList<RandomisationStep>>>> RandomiseWeights
    {
        get;
        init;
    }
        = WeightRandomisation.RunAsync;

    /// <summary>The floors of this house.</summary>
    public static RunFloors Real { get; } = new(
        (input, options, model) =>
        {
            IngestOptions ingest = WithCache(options);
            bool withHeaders = KnownReportWriters.TakeHeaders(options.Report);
            Shard? shard = Shard.Parse(options.Run.Shard);
            return KnownScanSources.Create(
                input, ingest, Admitting(input, ingest, options.Select, model, withHeaders), shard is null ? null : shard.Holds);
        },
        (options, cancellationToken) => EnsembleOpening.OpenAsync(options.Model, EngineChoice.OpenAsync, cancellationToken),
        options => KnownReportWriters.Create(options.Report));

    /// <summary>Who goes on to a model: not what the input folder's labels.csv names as masks.</summary>
    /// <param name="input">What is read.</param>
    /// <param name="options">The gates and their limits.</param>
    /// <param name="select">The selection rules.</param>
    /// <param name="model">What the model says of itself.</param>
    /// <param name="withHeaders">Whether scans carry what objects filed beside their files repeat.</param>
    public static Admission Admitting(string input, IngestOptions options, SelectOptions select, ModelCard model, bool withHeaders = false) =>
        new(options, select, model) { Masks = MaskFiles.In(input, model.Classes), KeepsHeaders = withHeaders };

    // Beside the output folder, not in it: what is in it may be given away.
    private static IngestOptions WithCache(PipelineOptions options) => options.Ingest.Remote.CacheFolder.Length > 0 || options.Run.Output.Length == 0
        ? options.Ingest
        : options.Ingest with
        {
            Remote = options.Ingest.Remote with { CacheFolder = OwnFiles.CacheOf(options.Run.Output) },
        };
}
