using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Validation.Auditing;

namespace MedClassifier.Validation;

/// <summary>The labelled images of a validation, every one opened once.</summary>
/// <param name="Labels">All labels.</param>
/// <param name="Test">Rows that are measured on; at least one.</param>
/// <param name="Tuning">Rows for thresholds and calibration; may be empty.</param>
/// <param name="Images">Where the files lie.</param>
/// <param name="Files">What came of opening them.</param>
internal sealed record ValidationData(
    LabelTable Labels, IReadOnlyList<LabelledFile> Test, IReadOnlyList<LabelledFile> Tuning, LabelledImages Images, AuditedFiles Files)
{
    /// <summary>Reads the labels and opens their files.</summary>
    /// <param name="options">Where the labels are, and which split is which.</param>
    /// <param name="input">Folder of the images.</param>
    /// <param name="classes">Class names, in the order of the probabilities.</param>
    /// <param name="source">Opens the files.</param>
    /// <param name="say">Told what is being done.</param>
    /// <param name="count">Told how many files of how many are done with.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="RunSetupException">The labels cannot be used; all their faults are named.</exception>
    public static async Task<ValidationData> OpenAsync(
        PipelineOptions options,
        string input,
        IReadOnlyList<string> classes,
        IScanSource source,
        Action<string> say,
        Action<long, long> count,
        CancellationToken cancellationToken)
    {
        ValidationOptions validation = options.Validation;
        Outcome<LabelTable> read = LabelReader.Read(validation.LabelsFile, classes);
        LabelTable labels = read.Value ?? throw new RunSetupException($"{validation.LabelsFile} cannot be used", read.Rejection!);
        if (labels.OfSplit(validation.Split).Count == 0)
        {
            string splits = string.Join(", ", labels.Rows.Select(row => row.Split).Distinct().Order(StringComparer.Ordinal));
            throw new RunSetupException($"No row of the labels has the split '{validation.Split}'; there are {splits}.");
        }

        say(FormattableString.Invariant($"auditing {labels.Rows.Count} labelled files"));
        var images = new LabelledImages(labels, input, source);
        int threads = options.Run.DecodeThreads > 0 ? options.Run.DecodeThreads : Environment.ProcessorCount;
        (long opened, int all) = (0, labels.Rows.Count);
        AuditedFiles files = await images
            .OpenAllAsync(threads, () => count(Interlocked.Increment(ref opened), all), cancellationToken).ConfigureAwait(false);
        var tags = new SubgroupTags(validation.SubgroupTags, options.Ingest);
        labels = await WithTagsAsync(labels, images, tags, cancellationToken).ConfigureAwait(false);
        return new ValidationData(
            labels, labels.OfSplit(validation.Split), labels.HeldOut(validation.TuningSplit), images, files);
    }

    /// <summary>The labels with the tags of their files as further columns; a column of the labels goes before a tag of its name.</summary>
    private static async Task<LabelTable> WithTagsAsync(
        LabelTable labels, LabelledImages images, SubgroupTags tags, CancellationToken cancellationToken)
    {
        string[] wanted = [.. tags.Keywords.Except(labels.OtherColumns, StringComparer.Ordinal)];
        if (wanted.Length == 0)
        {
            return labels;
        }

        List<LabelledFile> rows = [];
        foreach (LabelledFile row in labels.Rows)
        {
            IReadOnlyList<string> values = images.Find(row.File) is { } path
                ? await tags.ReadAsync(path, cancellationToken).ConfigureAwait(false)
                : [.. tags.Keywords.Select(_ => SubgroupTags.Absent)];
            Dictionary<string, string> columns = tags.Keywords.Zip(values).ToDictionary(StringComparer.Ordinal);
            foreach ((string column, string value) in row.Columns)
            {
                columns[column] = value;
            }

            rows.Add(row with { Columns = columns });
        }

        return labels with { OtherColumns = [.. labels.OtherColumns, .. wanted], Rows = rows };
    }
}
