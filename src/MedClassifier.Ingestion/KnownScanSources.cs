using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion;

/// <summary>The catalogue of sources: a new one is a class that implements <see cref="IScanSource"/> and a line here.</summary>
public static class KnownScanSources
{
    /// <summary>DICOM, PNG and JPEG files below a folder, or a single file.</summary>
    public const string Folder = "folder";

    private static readonly Dictionary<string, Func<string, IngestOptions, IScanSource>> Sources = new(StringComparer.Ordinal)
    {
        [Folder] = (input, options) => new FolderScanSource(input, options),
    };

    /// <summary>The names that <see cref="IngestOptions.Source"/> may hold.</summary>
    public static IReadOnlyCollection<string> Names => Sources.Keys;

    /// <summary>The source that the options name.</summary>
    /// <param name="input">What it reads, such as a folder.</param>
    /// <param name="options">Its name and limits.</param>
    /// <exception cref="ArgumentException">The name is not in the catalogue.</exception>
    public static IScanSource Create(string input, IngestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Sources.TryGetValue(options.Source, out Func<string, IngestOptions, IScanSource>? make)
            ? make(input, options)
            : throw new ArgumentException($"no source is called {options.Source}; there are {string.Join(", ", Names)}", nameof(options));
    }
}
