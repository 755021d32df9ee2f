using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Validation.Auditing;

/// <summary>The files that a table of labels names: beside the table, or below the input folder.</summary>
/// <param name="labels">The labels.</param>
/// <param name="input">The input folder; empty when the labels' own folder is meant.</param>
/// <param name="source">Opens files and lists the input folder.</param>
internal sealed class LabelledImages(LabelTable labels, string input, IScanSource source)
{
    private readonly NamedFileFinder belowInput = new(Path.GetFullPath(input.Length == 0 ? labels.Folder : input));
    private readonly NamedFileFinder besideLabels = new(labels.Folder);

    /// <summary>Where a file lies; null when it is not there.</summary>
    /// <param name="relative">As the table names it.</param>
    public string? Find(string relative) => belowInput.Find(relative) ?? besideLabels.Find(relative);

    /// <summary>Opens and decodes every labelled file, of every split, several at a time.</summary>
    /// <param name="threads">Files at a time; at least 1.</param>
    /// <param name="opened">Called for every file that is through.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public async Task<AuditedFiles> OpenAllAsync(int threads, Action opened, CancellationToken cancellationToken)
    {
        var results = new (IReadOnlyList<AuditedImage> Images, string? Reason, bool IsMissing)[labels.Rows.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, results.Length, options, async (i, token) =>
        {
            results[i] = await OpenAsync(labels.Rows[i], token).ConfigureAwait(false);
            opened();
        }).ConfigureAwait(false);

        return new AuditedFiles(
            [.. results.SelectMany(result => result.Images)],
            [.. labels.Rows.Where((_, i) => results[i].IsMissing).Select(row => row.Row)],
            [.. labels.Rows.Zip(results).Where(pair => pair.Second.Reason is not null).Select(pair => (pair.First.Row, pair.Second.Reason!))],
            await UnlabelledAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Opens one labelled file and reads a frame of it.</summary>
    public async Task<Outcome<Scan>> ReadAsync(LabelledFile row, int frame, CancellationToken cancellationToken)
    {
        if (Find(row.File) is not { } path)
        {
            return new Rejection(RejectionCodes.Unreadable, "the file is not there");
        }

        using IScanDocument document = await source.OpenAsync(new SourceFile(row.File, path), cancellationToken).ConfigureAwait(false);
        return document.Rejection is { } rejection ? rejection : document.Read(frame, cancellationToken);
    }

    private async Task<(IReadOnlyList<AuditedImage>, string?, bool)> OpenAsync(LabelledFile row, CancellationToken cancellationToken)
    {
        AuditedImage Unopened(int frame) => new(row.Row, frame, labels.Classes[row.Label], row.Group, row.Split, "", null);
        if (Find(row.File) is not { } path)
        {
            return ([Unopened(0)], null, true);
        }

        using IScanDocument document = await source.OpenAsync(new SourceFile(row.File, path), cancellationToken).ConfigureAwait(false);
        if (document.Rejection is { } rejection)
        {
            return ([Unopened(0)], rejection.Code, false);
        }

        List<AuditedImage> images = [];
        string? reason = null;
        foreach (int frame in document.Frames)
        {
            Outcome<Scan> scan = document.Read(frame, cancellationToken);
            reason ??= scan.Rejection?.Code;
            images.Add(scan.IsValue
                ? Unopened(frame) with
                {
                    ScanSha256 = scan.Value.Receipt.ScanSha256,
                    Looks = PerceptualHash.Of(scan.Value),
                    Modality = scan.Value.Identity.Modality,
                }
                : Unopened(frame));
        }

        return (images, reason, false);
    }

    private async Task<IReadOnlyList<string>> UnlabelledAsync(CancellationToken cancellationToken)
    {
        HashSet<string> named = [.. labels.Rows.SelectMany(row => row.Masks.Append(row.File)).Select(Find).OfType<string>().Select(Path.GetFullPath)];
        List<string> unlabelled = [];
        await foreach (Outcome<SourceFile> file in source.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (file.IsValue && !named.Contains(Path.GetFullPath(file.Value.FullPath)))
            {
                using IScanDocument document = await source.OpenAsync(file.Value, cancellationToken).ConfigureAwait(false);
                if (document.Rejection is null)
                {
                    unlabelled.Add(file.Value.Path);
                }
            }
        }

        return unlabelled;
    }
}
