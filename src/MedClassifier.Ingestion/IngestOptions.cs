using System.ComponentModel.DataAnnotations;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Remote;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion;

/// <summary>Where scans come from and what a file may ask for. The defaults here are those of pipeline.yaml.</summary>
public sealed record IngestOptions
{
    /// <summary>Kind of the source, one of <see cref="KnownScanSources.Names"/>.</summary>
    public string Source { get; init; } = ScanSourceNames.Auto;

    /// <summary>
    /// CSV file with the names of PNG and JPEG files (see <see cref="PictureIds"/>); empty takes ids.csv of the input folder, if there.
    /// </summary>
    [PathOption]
    public string IdsFile { get; init; } = "";

    /// <summary>Which server is asked, where the source is one.</summary>
    public RemoteOptions Remote { get; init; } = new();

    /// <summary>What an archive may ask for.</summary>
    public ArchiveOptions Archive { get; init; } = new();

    /// <summary>Modalities (0008,0060) that are classified, "any" for all; empty takes those that the model was trained on.</summary>
    public IReadOnlyList<string> AcceptModalities { get; init; } = [];

    /// <summary>Body parts (0018,0015) that are classified, "any" for all; empty takes those that the model was trained on.</summary>
    public IReadOnlyList<string> AcceptBodyParts { get; init; } = [];

    /// <summary>What is done with images whose result would mean little.</summary>
    public QualityOptions Quality { get; init; } = new();

    /// <summary>What of an ultrasound frame the model is given: the scanned field, or all with its borders, text and rulers.</summary>
    public FieldOfViewMode FieldOfView { get; init; } = FieldOfViewMode.Auto;

    /// <summary>
    /// Memory for files and frames in hand, in mebibytes, 1 to 1000000; 0 takes a quarter of what the process may use (a container's limit is
    /// respected). What needs more than its share waits; what can never fit is set aside: a file may have an eighth, a frame with all that
    /// decoding takes a half.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MemoryMebibytes { get; init; }

    /// <summary>Largest file that is opened, and largest deflated data set once inflated, in mebibytes; 1 to 2000.</summary>
    [Range(1, 2000)]
    public int MaxFileMebibytes { get; init; } = 1024;

    /// <summary>Largest frame, in millions of pixels; 1 to 500.</summary>
    [Range(1, 500)]
    public int MaxMegapixels { get; init; } = 100;

    /// <summary>Most frames of a file; 1 to 1000000.</summary>
    [Range(1, 1_000_000)]
    public int MaxFrames { get; init; } = 100_000;

    /// <summary>Deepest nesting of DICOM sequences; 4 to 256.</summary>
    [Range(4, 256)]
    public int MaxNesting { get; init; } = 64;

    /// <summary>The memory budget.</summary>
    internal MemoryLimits Memory => MemoryLimits.Of(MemoryMebibytes);

    /// <summary>The same, as the Dicom floor takes it.</summary>
    internal DicomLimits Limits => new()
    {
        MaxBytes = Math.Min((long)MaxFileMebibytes << 20, Memory.MostOfFile),
        MaxPixels = MaxMegapixels * 1_000_000L,
        MaxFrames = MaxFrames,
        MaxDepth = MaxNesting,
    };
}
