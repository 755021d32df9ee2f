namespace MedClassifier.Reporting;

/// <summary>The names of the reports; <see cref="KnownReportWriters"/> says what writes them.</summary>
internal static class ReportFormats
{
    internal const string Html = "html";
    internal const string Csv = "csv";
    internal const string Json = "json";
    internal const string Png = "png";
    internal const string Paper = "pdf";
    internal const string Fhir = "fhir";
    internal const string DicomReport = "dicom-sr";
    internal const string DicomCapture = "dicom-sc";
    internal const string DicomMap = "dicom-pm";
    internal const string DicomPaper = "dicom-pdf";

    /// <summary>The names that <see cref="ReportOptions.Formats"/> may hold.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Html, Csv, Json, Png, Paper, Fhir, DicomReport, DicomCapture, DicomMap, DicomPaper];
}
