using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion;

/// <summary>The catalogue of sources: a new one is a class that implements <see cref="IScanSource"/> and a line here.</summary>
public static class KnownScanSources
{
    /// <summary>One of the others, by what the input is.</summary>
    public const string Auto = "auto";

    /// <summary>DICOM, PNG and JPEG files below a folder, and in the archives there.</summary>
    public const string Folder = "folder";

    /// <summary>A single file.</summary>
    public const string File = "file";

    /// <summary>A zip, tar or tar.gz archive.</summary>
    public const string Archive = "archive";

    /// <summary>The files that a DICOMDIR names.</summary>
    public const string Dicomdir = "dicomdir";

    /// <summary>PNG and JPEG files below a folder, named by a CSV file.</summary>
    public const string Pictures = "pictures";

    private static readonly Dictionary<string, Func<string, IngestOptions, Outcome<IScanSource>>> Sources = new(StringComparer.Ordinal)
    {
        [Auto] = (input, options) => Create(input, options with { Source = InputKind.Of(input, options) }),
        [Folder] = (input, options) => new FolderScanSource(input, options),
        [File] = (input, options) => new FolderScanSource(input, options),
        [Archive] = (input, options) => new FolderScanSource(input, options, isArchive: true),
        [Dicomdir] = (input, options) => new DicomDirScanSource(input, options),
        [Pictures] = (input, options) => PictureScanSource.Open(input, options).Then<IScanSource>(source => source),
    };

    /// <summary>The names that <see cref="IngestOptions.Source"/> may hold.</summary>
    public static IReadOnlyCollection<string> Names => Sources.Keys;

    /// <summary>The source that the options name, or why it cannot be had.</summary>
    /// <param name="input">What it reads, such as a folder.</param>
    /// <param name="options">Its name and limits.</param>
    /// <exception cref="ArgumentException">The name is not in the catalogue.</exception>
    public static Outcome<IScanSource> Create(string input, IngestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Sources.TryGetValue(options.Source, out Func<string, IngestOptions, Outcome<IScanSource>>? make)
            ? make(input, options)
            : throw new ArgumentException($"no source is called {options.Source}; there are {string.Join(", ", Names)}", nameof(options));
    }
}
