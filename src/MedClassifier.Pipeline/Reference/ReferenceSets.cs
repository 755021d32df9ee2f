using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Pipeline.Training;

namespace MedClassifier.Pipeline.Reference;

/// <summary>What a reference is made of, and what its limits come from.</summary>
/// <param name="Learnt">Scans that the model learnt from.</param>
/// <param name="Held">Others of the same kind.</param>
internal sealed record ReferenceSets(ReferenceScans Learnt, ReferenceScans Held)
{
    // Where nothing says which scans the model did not learn from, two tenths are held back, each in one piece: files that lie beside each other
    // are often of one patient, and would be nearer to each other than to another patient's.
    private const int Pieces = 10;
    private const int OneIn = 5;

    /// <summary>Opens the folders that a configuration names: labelled ones by their splits, others as they are.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="floors">Opens folders without labels.</param>
    /// <param name="card">The model's; its classes are those of the labels.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="RunSetupException">A folder cannot be used.</exception>
    public static async Task<ReferenceSets> OpenAsync(
        PipelineOptions options, RunFloors floors, ModelCard card, CancellationToken cancellationToken)
    {
        PipelineOptions asked = options with { Train = options.Train with { Classes = card.Classes } };
        string[] folders = TrainingSets.FoldersOf(options.Data);
        string[] plain = [.. folders.Where(folder => !IsLabelled(folder, card.Classes))];
        List<ReferenceSets> sets = [];
        if (plain.Length < folders.Length || folders.Length == 0)
        {
            TrainingDataOptions data = options.Data with { LabelledFolder = [.. folders.Except(plain)], FolderWeights = [], CacheMebibytes = 0 };
            TrainingSets labelled = TrainingSets.Open(asked with { Data = data });
            sets.Add(Of(labelled.Training, labelled.Validation));
        }

        foreach (string folder in plain)
        {
            sets.Add(HoldBack(await ListAsync(folder, asked, floors, card, cancellationToken).ConfigureAwait(false)));
        }

        return new ReferenceSets(
            ReferenceScans.Join([.. sets.Select(set => set.Learnt)]), ReferenceScans.Join([.. sets.Select(set => set.Held)]));
    }

    /// <summary>Labelled examples, and others; where there are no others, some of them are held back.</summary>
    public static ReferenceSets Of(ITrainingSet learnt, ITrainingSet? held) =>
        held is null ? HoldBack(ReferenceScans.Of(learnt)) : new ReferenceSets(ReferenceScans.Of(learnt), ReferenceScans.Of(held));

    /// <summary>At most so many scans of each, spread evenly.</summary>
    public ReferenceSets Spread(int most) => new(Learnt.Spread(most), Held.Spread(most));

    // Whatever is wrong with a labels.csv is to be said; a folder is labelled only where its folders are called as the classes are.
    private static bool IsLabelled(string folder, IReadOnlyList<string> classes) =>
        LabelReader.PlaceIn(folder) is var place && (File.Exists(place) || LabelReader.Open(place, classes, LabelNeeds.None).IsValue);

    private static ReferenceSets HoldBack(ReferenceScans all)
    {
        ILookup<bool, int> parted = Enumerable.Range(0, all.Count).ToLookup(i => (long)i * Pieces / all.Count % OneIn == OneIn - 1);
        return new ReferenceSets(all.At([.. parted[false]]), all.At([.. parted[true]]));
    }

    private static async Task<ReferenceScans> ListAsync(
        string folder, PipelineOptions options, RunFloors floors, ModelCard card, CancellationToken cancellationToken)
    {
        Outcome<IScanSource> opened = floors.OpenSource(folder, options with { Ingest = options.Ingest with { Source = "auto" } }, card);
        IScanSource source = opened.Value ?? throw new RunSetupException($"The images {folder} cannot be used", opened.Rejection!);
        List<SourceFile> files = [];
        await foreach (Outcome<SourceFile> file in source.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (file.Value is { Rejection: null } found)
            {
                files.Add(found);
            }
        }

        return files.Count > 0
            ? ReferenceScans.Of(source, files)
            : throw new RunSetupException($"There are no images in {folder}.");
    }
}
