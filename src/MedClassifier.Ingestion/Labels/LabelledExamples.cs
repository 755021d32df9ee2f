using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Labels;

/// <summary>Labelled images as training examples: the first frame of each file.</summary>
internal sealed class LabelledExamples(string folder, IReadOnlyList<string> classes, IReadOnlyList<LabelledFile> rows, IngestOptions options)
    : ITrainingSet
{
    private readonly DocumentOpener opener = new(options);
    private readonly NamedFileFinder finder = new(folder);
    private readonly LesionMasks masks = new(classes, options);

    public int Count => rows.Count;

    public int LabelOf(int index) => rows[index].Label;

    public string NameOf(int index) => rows[index].File;

    public Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken)
    {
        LabelledFile row = rows[index];
        using IScanDocument document = opener.Open(new SourceFile(row.File, PathOf(row.File)), cancellationToken);
        return document.Rejection is { } rejection
            ? rejection
            : document.Read(document.Frames[0], cancellationToken).Then(scan => masks.Read(row, PathOf, scan.Width, scan.Height)
                .Then<TrainingExample>(mask => new TrainingExample(scan, row.Label, mask.IsEmpty ? (ReadOnlyMemory<byte>?)null : mask)));
    }

    private string PathOf(string file) => finder.Find(file) ?? Path.Combine(folder, file);
}
