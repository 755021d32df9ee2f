using System.Runtime.CompilerServices;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// The files that a DICOMDIR names (PS3.3 F, PS3.10 8), in ordinal order, each once. What is named and not there, or does not lie on the
/// medium, is listed too, to be set aside.
/// </summary>
/// <param name="path">The DICOMDIR.</param>
/// <param name="options">What a file may ask for.</param>
/// <param name="admission">Who goes on to the model; null for all that can be decoded.</param>
internal sealed class DicomDirScanSource(string path, IngestOptions options, Admission? admission = null) : IScanSource
{
    private readonly DocumentOpener opener = new(options, admission);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Outcome<SourceFile>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (SourceFile file in await Task.Run(Files, cancellationToken).ConfigureAwait(false))
        {
            yield return file;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken) => opener.OpenAsync(file, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string> StudyAsync(SourceFile file, CancellationToken cancellationToken) => opener.StudyAsync(file, cancellationToken);

    private IReadOnlyList<SourceFile> Files()
    {
        string full = Path.GetFullPath(path);
        var directory = new SourceFile(Path.GetFileName(full), full);
        Outcome<OpenedDicom> opened;
        try
        {
            opened = DiskFile.Length(full) > options.Limits.MaxBytes
                ? new Rejection(RejectionCodes.LimitExceeded, $"The directory has more than {options.Limits.MaxBytes} bytes.")
                : DicomFileReader.Open(DiskFile.ReadAllBytes(full), options.Limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            opened = new Rejection(RejectionCodes.Unreadable, $"The directory could not be read: {DiskFault.Cause(e)}.");
        }

        if (!opened.IsValue)
        {
            return [directory with { Rejection = opened.Rejection }];
        }

        if (!opened.Value.Dataset.Contains(DicomTag.DirectoryRecordSequence))
        {
            var reason = new Rejection(
                RejectionCodes.Malformed, "The file has no directory records: it is no DICOMDIR.", DicomTag.DirectoryRecordSequence.Code());
            return [directory with { Rejection = reason }];
        }

        var medium = new MediumFolder(Path.GetDirectoryName(full)!);
        return
        [
            .. opened.Value.Dataset.Items(DicomTag.DirectoryRecordSequence)
                .Select(record => record.Texts(DicomTag.ReferencedFileID))
                .Where(id => id.Count > 0)
                .Select(medium.Find)
                .DistinctBy(file => file.Path, StringComparer.Ordinal)
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
