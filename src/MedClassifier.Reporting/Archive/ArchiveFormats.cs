using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Archive.Images;

namespace MedClassifier.Reporting.Archive;

/// <summary>Which of the formats for archives a run writes.</summary>
/// <param name="Report">Structured Report.</param>
/// <param name="Capture">Secondary Capture.</param>
/// <param name="Map">Parametric Map.</param>
/// <param name="FiledPaper">PDF as a DICOM object.</param>
/// <param name="Paper">PDF as a file.</param>
/// <param name="Fhir">FHIR as a file.</param>
internal sealed record ArchiveFormats(bool Report, bool Capture, bool Map, bool FiledPaper, bool Paper, bool Fhir)
{
    private static readonly string[] Names =
    [
        ReportFormats.Paper, ReportFormats.Fhir, ReportFormats.DicomReport, ReportFormats.DicomCapture, ReportFormats.DicomMap,
        ReportFormats.DicomPaper,
    ];

    /// <summary>Whether a format is one of them.</summary>
    public static bool Includes(string format) => Names.Contains(format);

    /// <summary>Those of the options.</summary>
    public static ArchiveFormats Of(ReportOptions options) => new(
        options.Formats.Contains(ReportFormats.DicomReport),
        options.Formats.Contains(ReportFormats.DicomCapture),
        options.Formats.Contains(ReportFormats.DicomMap),
        options.Formats.Contains(ReportFormats.DicomPaper),
        options.Formats.Contains(ReportFormats.Paper),
        options.Formats.Contains(ReportFormats.Fhir));

    /// <summary>Whether a PDF is made.</summary>
    public bool AnyPaper => FiledPaper || Paper;

    /// <summary>Whether a DICOM object is made.</summary>
    public bool AnyDicom => Report || Capture || Map || FiledPaper;

    /// <summary>The kinds that an image has.</summary>
    /// <param name="hasSource">Whether its source is a picture, which is filed, too.</param>
    /// <param name="maps">Its maps.</param>
    public IEnumerable<ArchiveKind> OfImages(bool hasSource, IEnumerable<Heatmap> maps)
    {
        if (hasSource && AnyDicom)
        {
            yield return ArchiveKind.Source;
        }

        if (Capture)
        {
            yield return ArchiveKind.Capture;
        }

        foreach (Heatmap map in Map ? maps : [])
        {
            yield return FiledMap.Of(map.Name).Kind;
        }
    }
}
