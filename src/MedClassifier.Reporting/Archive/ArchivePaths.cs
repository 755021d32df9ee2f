using System.Text.RegularExpressions;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Pictures;

namespace MedClassifier.Reporting.Archive;

/// <summary>Where what is filed lies below the output folder, with '/' between parts; names are made of no identity.</summary>
internal static partial class ArchivePaths
{
    /// <summary>The folder of DICOM objects.</summary>
    public const string Folder = "dicom";

    /// <summary>The list of what lies there.</summary>
    public const string Index = Folder + "/index.csv";

    /// <summary>What is made of an image.</summary>
    public const string Images = Folder + "/images";

    /// <summary>What is made of a study.</summary>
    public const string Studies = Folder + "/studies";

    /// <summary>PDFs, one a study.</summary>
    public const string Papers = "pdf";

    /// <summary>FHIR bundles, one a study.</summary>
    public const string Bundles = "fhir";

    /// <summary>What belongs to an image, before a study is made of its images.</summary>
    public const string HeaderEnding = ".header";

    /// <summary>A picture for the PDF.</summary>
    public const string ImageEnding = ".image.png";

    /// <summary>A picture with its attention, for the PDF.</summary>
    public const string OverlayEnding = ".overlay.png";

    /// <summary>An object of an image.</summary>
    public static string OfImage(string assetKey, ArchiveKind kind) => OfImage(assetKey, $".{kind.Name}.dcm");

    /// <summary>A file of an image.</summary>
    public static string OfImage(string assetKey, string ending) => $"{Images}/{ScanPictures.StemOf(assetKey)}{ending}";

    /// <summary>An object of a study.</summary>
    /// <param name="study">The study's reported name.</param>
    /// <param name="kind">Its kind.</param>
    public static string OfStudy(string study, ArchiveKind kind) => $"{Studies}/{ScanPictures.StemOf(KeyOf(study))}.{kind.Name}.dcm";

    /// <summary>The PDF of a study.</summary>
    public static string PaperOf(string study) => $"{Papers}/{ScanPictures.StemOf(KeyOf(study))}.pdf";

    /// <summary>The FHIR bundle of a study.</summary>
    public static string BundleOf(string study) => $"{Bundles}/{ScanPictures.StemOf(KeyOf(study))}.json";

    /// <summary>Whether a file, relative to the output folder, has a name that only these reports give.</summary>
    public static bool Owns(string file) => Owned().IsMatch(file);

    private static string KeyOf(string study) => ReportPaths.PageKey("study " + study);

    [GeneratedRegex(@"^(dicom/(images|studies)|pdf|fhir)/[0-9a-f]{2}/[0-9a-f]{32}\.[a-z.]+$")]
    private static partial Regex Owned();
}
