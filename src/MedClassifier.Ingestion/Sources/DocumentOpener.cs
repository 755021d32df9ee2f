using System.Security.Cryptography;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Raster;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Ingestion.Sources.Archives;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Sources;

/// <summary>Opens one file of any kind: by its content, never by its name.</summary>
/// <param name="options">What a file may ask for.</param>
/// <param name="admission">Who goes on to the model; null for all that can be decoded.</param>
/// <param name="ids">Names of PNG and JPEG files; null where they have none but their paths.</param>
internal sealed class DocumentOpener(IngestOptions options, Admission? admission = null, PictureIds? ids = null)
{
    private readonly StudyNeighbours neighbours = new(options.Limits);
    private readonly NeighbourScopes scopes = new(options);

    /// <summary>Where others of a file's study may lie, for sources whose files are in no folders of studies; null asks the folders.</summary>
    public Func<SourceFile, IEnumerable<NeighbourScope>>? Neighbours { get; init; }

    /// <summary>Reads the file once, hashes it and reads its headers.</summary>
    /// <remarks>Never throws for bad input; see <see cref="IScanSource.OpenAsync"/>.</remarks>
    public async ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken) =>
        await Task.Run(() => Open(file, cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <summary>The same on the thread that asks, which waits for the disk.</summary>
    public IScanDocument Open(SourceFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file is { Archive: not null, Content: null, Rejection: null })
        {
            file = new ArchiveReader(options).Find(file);
        }

        if (file.Rejection is { } known)
        {
            return new RejectedDocument(Plain(file, "", IsPerhapsDicom(file)), known);
        }

        if (file.Content is { } read)
        {
            return FromContent(file, read);
        }

        try
        {
            if (DiskFile.HasNoBytes(file.FullPath))
            {
                return FromContent(file, []);
            }

            using FileStream stream = DiskFile.Open(file.FullPath, options: FileOptions.SequentialScan);
            if (stream.Length > options.Limits.MaxBytes)
            {
                return new RejectedDocument(
                    Plain(file, Hash(stream, cancellationToken), IsPerhapsDicom(file)), BoundedFile.TooLarge(stream.Length, options));
            }

            byte[] content = GC.AllocateUninitializedArray<byte>(checked((int)stream.Length));
            stream.ReadExactly(content);
            return FromContent(file, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new RejectedDocument(
                Plain(file, "", IsPerhapsDicom(file)),
                new Rejection(RejectionCodes.Unreadable, $"The file could not be read: {DiskFault.Cause(e)}."));
        }
    }

    /// <summary>What the study of a file is called (<see cref="IScanSource.StudyAsync"/>).</summary>
    public async ValueTask<string> StudyAsync(SourceFile file, CancellationToken cancellationToken) =>
        await Task.Run(() => Study(file, cancellationToken), cancellationToken).ConfigureAwait(false);

    private string Study(SourceFile file, CancellationToken cancellationToken)
    {
        bool isOnDisk = file is { Archive: null, Content: null, Rejection: null };
        string? study = isOnDisk && NeighbourScopes.Heads([file.FullPath]).First()() is { Length: > 0 } head ? StudyOf(head, file) : null;
        if (study is null)
        {
            using IScanDocument document = Open(file, cancellationToken);
            study = document.Identity.Study;
        }

        return study.Length > 0 ? study : file.Path;
    }

    /// <summary>From the beginning of a file; null where it is not in order, or neither picture nor DICOM: then the whole has to say it.</summary>
    private string? StudyOf(byte[] head, SourceFile file)
    {
        if (RasterReader.IsRaster(head))
        {
            return Plain(file, "", isDicom: false).Study;
        }

        return DicomFileReader.OpenHead(head, options.Limits) is { IsValue: true, Value: { Warnings.Count: 0 } opened }
            && opened.Dataset.Text(DicomTag.StudyInstanceUID).Length > 0
            ? DicomIdentity.Of(opened.Dataset, file, "").Study
            : null;
    }

    /// <summary>A document of bytes that are already there; they stay in use as long as it.</summary>
    public IScanDocument FromContent(SourceFile file, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (RasterReader.IsRaster(content))
        {
            ScanIdentity identity = Plain(file, hash, isDicom: false);
            Outcome<RasterHeader> header = RasterReader.Identify(content, options.Limits.MaxPixels);
            return header.IsValue ? FromRaster(identity, content, header.Value) : new RejectedDocument(identity, header.Rejection);
        }

        return DicomFileReader.IsDeflated(content)
            ? InflatedDocument.Open(() => OfDicom(file, content, hash))
            : OfDicom(file, content, hash).Document;
    }

    private (IScanDocument Document, long Inflated) OfDicom(SourceFile file, byte[] content, string hash)
    {
        Outcome<OpenedDicom> opened = DicomFileReader.Open(content, options.Limits);
        return opened.IsValue
            ? (FromDicom(file, DicomIdentity.Of(opened.Value.Dataset, file, hash), opened.Value), opened.Value.InflatedBytes)
            : (NoDicom(file, content, hash, opened.Rejection), 0);
    }

    /// <summary>Whether the answer for a file depends on what else its study has; reads its beginning.</summary>
    public bool AsksForNeighbours(SourceFile file)
    {
        byte[]? head = admission is null ? null : NeighbourScopes.Heads([file.FullPath]).First()();
        Outcome<OpenedDicom>? opened = head is { Length: > 0 } ? DicomFileReader.OpenHead(head, options.Limits) : null;
        bool asked = false;
        if (opened is { IsValue: true })
        {
            _ = admission!.Check(DicomIdentity.Of(opened.Value.Dataset, file, ""), opened.Value.Dataset, _ => asked = true);
        }

        return asked;
    }

    private RejectedDocument NoDicom(SourceFile file, byte[] content, string hash, Rejection reason)
    {
        bool isDicom = DicomFileReader.IsDicom(content);
        if (!isDicom && FileKind.Of(content) is { } known)
        {
            reason = known;
        }

        ScanIdentity identity = Plain(file, hash, isDicom);
        bool isHidden = !isDicom && HiddenName.Is(file.Path);
        return isHidden && HiddenName.Reason(reason) is { Code: RejectionCodes.NotApplicable } hidden
            ? new RejectedDocument(identity with { Study = "", Instance = "" }, hidden)
            : new RejectedDocument(identity, reason);
    }

    private IScanDocument FromDicom(SourceFile file, ScanIdentity identity, OpenedDicom dicom)
    {
        if (Applicability.Check(dicom.Dataset) is Rejection notApplicable)
        {
            return new RejectedDocument(identity, notApplicable);
        }

        Outcome<IReadOnlyList<string>>? admitted = admission?.Check(
            identity, dicom.Dataset, condition => neighbours.Have(Neighbours?.Invoke(file) ?? scopes.Of(file), dicom.Dataset, condition));
        if (admitted?.Rejection is { } keptOut)
        {
            return new RejectedDocument(identity, keptOut);
        }

        Outcome<StoredFrames> frames = StoredFrames.Of(dicom, options.Limits);
        if ((frames.IsValue ? FrameMemory.Refusal(FrameMemory.Of(FrameSize.Of(frames.Value.Layout), looksForField: false), options.Memory)
            : frames.Rejection) is { } unreadable)
        {
            return new RejectedDocument(identity, unreadable);
        }

        var document = new DicomDocument(identity, dicom, frames.Value!, options, admission?.KeepsHeaders == true);
        return admission is null
            ? document
            : new AdmittedDocument(document, admission.Frames(identity, document.Frames.Count), admitted!.Value!, admission.Uniform);
    }

    private IScanDocument FromRaster(ScanIdentity identity, byte[] content, RasterHeader header)
    {
        if (admission?.Check(identity) is { } keptOut)
        {
            return new RejectedDocument(identity, keptOut);
        }

        var document = new RasterDocument(identity, content, header, options);
        if (FrameMemory.Refusal(document.MemoryToRead(0), options.Memory) is { } tooLarge)
        {
            return new RejectedDocument(identity, tooLarge);
        }

        return admission is null
            ? document
            : new AdmittedDocument(document, ChosenFrames.All(1), [], admission.Uniform, new GraphicsGate(admission.Graphics));
    }

    // Of a file too large to be held; it may take long.
    private static string Hash(FileStream stream, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] part = new byte[1 << 20];
        for (int read; (read = stream.Read(part)) > 0; cancellationToken.ThrowIfCancellationRequested())
        {
            hash.AppendData(part, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private ScanIdentity Plain(SourceFile file, string hash, bool isDicom)
    {
        // Only a picture leaves off its ending: who shares a name otherwise may be anybody.
        string name = !isDicom && PictureFiles.IsNamedLikeOne(file.Path) ? Path.ChangeExtension(file.Path, null) : file.Path;
        var identity = new ScanIdentity { Path = file.Path, ContentSha256 = hash, IsDicom = isDicom, Study = name, Instance = name };
        return isDicom || ids is null ? identity : ids.Name(identity);
    }

    /// <summary>Of a file that was not looked into: its path may name a person, unless it is called a picture.</summary>
    private static bool IsPerhapsDicom(SourceFile file) => !PictureFiles.IsNamedLikeOne(file.Path);
}
