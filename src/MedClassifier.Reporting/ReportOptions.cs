using System.ComponentModel.DataAnnotations;

namespace MedClassifier.Reporting;

/// <summary>What is written, and how it looks. The defaults here are those of pipeline.yaml.</summary>
public sealed record ReportOptions
{
    /// <summary>The value of <see cref="Honesty"/> that asks the model again.</summary>
    public const string Deletion = "deletion";

    /// <summary>Names of the reports to write, each one of <see cref="ReportFormats.Names"/>; run.json is always written.</summary>
    [KnownFormats]
    public IReadOnlyList<string> Formats { get; init; } = ["html", "csv", "json"];

    /// <summary>
    /// Maps to make, by their names in the catalogue; the first is shown first. The network's own attention is always made; grad-cam and grad-cam++ cost
    /// little, occlusion some dozens of passes an image.
    /// </summary>
    public IReadOnlyList<string> Heatmaps { get; init; } = ["attention"];

    /// <summary>How occlusion covers images.</summary>
    public OcclusionOptions Occlusion { get; init; } = new();

    /// <summary>
    /// What a page says of how far its maps can be trusted: maps (how they spread and agree, which costs nothing) or deletion (whether the class
    /// goes when what they show is deleted, too: (maps + 2) x 7 + 1 passes an image).
    /// </summary>
    [RegularExpression("^(maps|deletion)$", ErrorMessage = "allowed: maps, deletion")]
    public string Honesty { get; init; } = "maps";

    /// <summary>Heading of the index page, 1 to 120 characters.</summary>
    [StringLength(120, MinimumLength = 1)]
    public string Title { get; init; } = "Classification report";

    /// <summary>
    /// Name of the operating point by which images and studies are called, as the calibration file has it, such as "sensitivity 0.9": results are
    /// then sorted and counted by it. auto writes the call of the file's first one beside the most probable class; none writes none.
    /// </summary>
    [Required]
    public string OperatingPoint { get; init; } = "auto";

    /// <summary>
    /// Upper end of the attention scale, in multiples of the uniform weight; 2 to 1000. The scale is logarithmic from 1 and the same for
    /// every picture of a run, so that colours can be compared between images; what lies above is drawn in the last colour.
    /// </summary>
    [Range(2.0, 1000.0)]
    public double AttentionMax { get; init; } = 20;

    /// <summary>Opacity of the attention colours over the image, before the reader moves the slider; 0 (none) to 1.</summary>
    [Range(0.0, 1.0)]
    public double OverlayOpacity { get; init; } = 0.6;

    /// <summary>Longest side of the pictures, in pixels; larger scans are scaled down to it, smaller ones stay; 64 to 4096.</summary>
    [Range(64, 4096)]
    public int PictureSize { get; init; } = 768;

    /// <summary>Longest side of the thumbnails, in pixels; 16 to 512.</summary>
    [Range(16, 512)]
    public int ThumbnailSize { get; init; } = 96;

    /// <summary>When a class is shown as uncertain.</summary>
    public AbstainOptions Abstain { get; init; } = new();

    /// <summary>Whom the DICOM objects are sent to.</summary>
    public SendOptions Send { get; init; } = new();

    /// <summary>Rows that the index shows at a time; 10 to 1000.</summary>
    [Range(10, 1000)]
    public int IndexPageSize { get; init; } = 100;
}
