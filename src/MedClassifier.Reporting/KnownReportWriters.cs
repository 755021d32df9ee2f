using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Archive;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Records;
using MedClassifier.Reporting.Studies;
using MedClassifier.Reporting.Tables;

namespace MedClassifier.Reporting;

/// <summary>The catalogue of reports: a new one is a class that implements <see cref="IReportWriter"/> and a line here.</summary>
public static class KnownReportWriters
{
    private static readonly Dictionary<string, Known> Writers = new(StringComparer.Ordinal)
    {
        [ReportFormats.Html] = new([ReportPaths.Index], options => [new HtmlReportWriter(options)]),
        [ReportFormats.Csv] = new([CsvReportWriter.FileName, StudyCsvWriter.FileName], _ => [new CsvReportWriter(), new StudyCsvWriter()]),
        [ReportFormats.Json] = new([JsonReportWriter.FileName], _ => [new JsonReportWriter()]),
        [ReportFormats.Png] = new([], options => [new PngReportWriter(options)]),
        [ReportFormats.Paper] = OfArchive(ReportFormats.Paper),
        [ReportFormats.Fhir] = OfArchive(ReportFormats.Fhir),
        [ReportFormats.DicomReport] = OfArchive(ReportFormats.DicomReport),
        [ReportFormats.DicomCapture] = OfArchive(ReportFormats.DicomCapture),
        [ReportFormats.DicomMap] = OfArchive(ReportFormats.DicomMap),
        [ReportFormats.DicomPaper] = OfArchive(ReportFormats.DicomPaper),
    };

    // One writer makes all of these: the first of them brings it.
    private static Known OfArchive(string name) => new(
        [ArchivePaths.Index], options => options.Formats.First(ArchiveFormats.Includes) == name ? [new ArchiveReportWriter(name, options)] : []);

    /// <summary>The files that runs write, whatever their pictures, relative to the output folder.</summary>
    public static IReadOnlyCollection<string> MainFiles { get; } =
        [.. Writers.Values.SelectMany(known => known.MainFiles).Distinct(), RunRecordWriter.FileName];

    /// <summary>
    /// The writers of <see cref="ReportOptions.Formats"/>, each once, and last the one of run.json, which hashes what the others wrote:
    /// so they are to be called in this order.
    /// </summary>
    /// <exception cref="ArgumentException">A format is not in the catalogue.</exception>
    public static IReadOnlyList<IReportWriter> Create(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] formats = [.. options.Formats.Distinct(StringComparer.Ordinal)];
        string[] unknown = [.. formats.Where(format => !Writers.ContainsKey(format))];
        if (unknown.Length > 0)
        {
            throw new ArgumentException(
                $"no report is called {string.Join(", ", unknown)}; there are {string.Join(", ", Writers.Keys)}", nameof(options));
        }

        Known[] chosen = [.. formats.Select(format => Writers[format])];
        return [.. chosen.SelectMany(known => known.Make(options)), new RunRecordWriter(chosen.SelectMany(known => known.MainFiles).Distinct())];
    }

    /// <summary>Whether one of <see cref="ReportOptions.Formats"/> repeats what a scan's file says of its patient and its place.</summary>
    public static bool TakeHeaders(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Formats.Any(ArchiveFormats.Includes);
    }

    private sealed record Known(IReadOnlyList<string> MainFiles, Func<ReportOptions, IReadOnlyList<IReportWriter>> Make);
}
