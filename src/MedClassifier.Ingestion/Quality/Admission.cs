using System.Collections.Frozen;
using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Selection;

namespace MedClassifier.Ingestion.Quality;

/// <summary>
/// Who goes on to the model: what the selection rules take, and of that what the quality gates let through. Cheap questions come first; no
/// pixel is decoded for an image that its header keeps out.
/// </summary>
public sealed class Admission
{
    private readonly SelectionRules selection;
    private readonly TrainedFor trainedFor;
    private readonly HeaderGates header;

    /// <summary>The rules for a run.</summary>
    /// <param name="options">The gates and their limits.</param>
    /// <param name="select">The selection rules.</param>
    /// <param name="model">What the model says of itself.</param>
    public Admission(IngestOptions options, SelectOptions select, ModelCard model)
    {
        ArgumentNullException.ThrowIfNull(options);
        selection = new SelectionRules(select);
        trainedFor = new TrainedFor(options, model);
        header = new HeaderGates(options.Quality);
        Uniform = new UniformGate(options.Quality);
        Graphics = options.Quality.Graphics;
    }

    /// <summary>Files that are lesion masks, by their paths in the input folder.</summary>
    public IReadOnlySet<string> Masks { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether scans carry what their files say for objects that are filed beside them (<see cref="Scan.Header"/>).</summary>
    public bool KeepsHeaders { get; init; }

    internal UniformGate Uniform { get; }

    /// <summary>What is done with pictures that no scanner made.</summary>
    internal GateAction Graphics { get; }

    /// <summary>Whether a picture without a header goes on.</summary>
    internal Rejection? Check(ScanIdentity identity) => CheckMask(identity) ?? trainedFor.Check(identity);

    /// <summary>The warnings for an image that goes on, or why it does not.</summary>
    internal Outcome<IReadOnlyList<string>> Check(ScanIdentity identity, DicomDataset dataset, Func<TagMatcher, bool> hasOther) =>
        selection.Check(identity, dataset, hasOther) is { } notSelected ? notSelected
        : trainedFor.Check(identity) is { } notTrainedFor ? notTrainedFor
        : header.Check(dataset);

    /// <summary>The frames that are classified, of so many.</summary>
    internal ChosenFrames Frames(ScanIdentity identity, int count) => selection.Frames(identity, count);

    private Rejection? CheckMask(ScanIdentity identity) => Graphics == GateAction.Refuse && Masks.Contains(identity.Path)
        ? new Rejection(RejectionCodes.NotEvaluated, "labels.csv names the file as a lesion mask; it is no image.")
        : null;
}
