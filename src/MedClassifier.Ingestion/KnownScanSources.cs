using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Remote;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion;

/// <summary>The catalogue of sources: a new one is a class that implements <see cref="IScanSource"/> and a line here.</summary>
public static class KnownScanSources
{
    private static readonly Dictionary<string, Make> Sources = new(StringComparer.Ordinal)
    {
        [ScanSourceNames.Auto] = (input, options, admission, wanted) => InputKind.Of(input, options) is var kind && kind == ScanSourceNames.Pictures
            ? Pictured(input, options, admission, onlyPictures: false)
            : Create(input, options with { Source = kind }, admission, wanted),
        [ScanSourceNames.Folder] = (input, options, admission, _) => new FolderScanSource(input, options, admission),
        [ScanSourceNames.File] = (input, options, admission, _) => new FolderScanSource(input, options, admission),
        [ScanSourceNames.Archive] = (input, options, admission, _) => new FolderScanSource(input, options, admission, isArchive: true),
        [ScanSourceNames.Dicomdir] = (input, options, admission, _) => new DicomDirScanSource(input, options, admission),
        [ScanSourceNames.Orthanc] = (_, options, admission, wanted) => RemoteScanSource.Orthanc(options, admission, wanted),
        [ScanSourceNames.DicomWeb] = (_, options, admission, wanted) => RemoteScanSource.DicomWeb(options, admission, wanted),
        [ScanSourceNames.Pictures] = (input, options, admission, _) => Pictured(input, options, admission, onlyPictures: true),
    };

    /// <summary>The names that <see cref="IngestOptions.Source"/> may hold.</summary>
    public static IReadOnlyCollection<string> Names => Sources.Keys;

    /// <summary>The source that the options name, or why it cannot be had.</summary>
    /// <param name="input">What it reads, such as a folder.</param>
    /// <param name="options">Its name and limits.</param>
    /// <param name="admission">Who goes on to the model; null for all that can be decoded.</param>
    /// <param name="wanted">Whether a study will be asked for: of others a server's source downloads nothing; null for all.</param>
    /// <exception cref="ArgumentException">The name is not in the catalogue.</exception>
    public static Outcome<IScanSource> Create(
        string input, IngestOptions options, Admission? admission = null, Func<string, bool>? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        input = ScanSourceNames.IsRemote(options.Source) ? input : InputPath.Find(input) ?? input;
        return Sources.TryGetValue(options.Source, out Make? make)
            ? make(input, options, admission, wanted)
            : throw new ArgumentException($"no source is called {options.Source}; there are {string.Join(", ", Names)}", nameof(options));
    }

    private delegate Outcome<IScanSource> Make(string input, IngestOptions options, Admission? admission, Func<string, bool>? wanted);

    private static Outcome<IScanSource> Pictured(string input, IngestOptions options, Admission? admission, bool onlyPictures) =>
        PictureScanSource.Open(input, options, admission, onlyPictures).Then<IScanSource>(source => source);
}
