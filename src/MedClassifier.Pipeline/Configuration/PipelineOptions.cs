using MedClassifier.Evaluation.Drift;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Model;
using MedClassifier.Reporting;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>
/// All that pipeline.yaml can say: each property is a section, in snake_case. A floor owns its section's record; a new section is one
/// line here.
/// </summary>
public sealed record PipelineOptions
{
    /// <summary>What a run reads and writes, and how much of it at once.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>Where scans come from, and what a file may ask for.</summary>
    public IngestOptions Ingest { get; init; } = new();

    /// <summary>Which images of a study are classified.</summary>
    public SelectOptions Select { get; init; } = new();

    /// <summary>Which model, and where and how it runs.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>Which reports are written, and how they look.</summary>
    public ReportOptions Report { get; init; } = new();

    /// <summary>How names are kept out of what is written.</summary>
    public IdentityOptions Identity { get; init; } = new();

    /// <summary>What is logged.</summary>
    public LogOptions Log { get; init; } = new();

    /// <summary>What a validation measures, and on what.</summary>
    public ValidationOptions Validation { get; init; } = new();

    /// <summary>When the images of a run count as others than those of a reference.</summary>
    public DriftOptions Drift { get; init; } = new();

    /// <summary>What a training learns from.</summary>
    public TrainingDataOptions Data { get; init; } = new();

    /// <summary>What is trained, how long and how.</summary>
    public TrainOptions Train { get; init; } = new();

    /// <summary>How several machines work on one input.</summary>
    public ServiceOptions Service { get; init; } = new();

    /// <summary>How poolings are compared.</summary>
    public ComparisonOptions Comparison { get; init; } = new();
}
