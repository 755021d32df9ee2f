using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Filing;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Archive;

namespace MedClassifier.Tests.Reporting.Archive;

/// <summary>One study filed by a run, as small as it can be.</summary>
internal sealed class SampleArchive : IDisposable
{
    public const string Study = "1.2.826.0.1.3680043.8.498.1";
    public const string Series = "1.2.826.0.1.3680043.8.498.1.2";
    public const string Instance = "1.2.826.0.1.3680043.8.498.1.2.3";
    public const string Key = "0123456789abcdef0123456789abcdef";

    public static readonly ReportOptions AllFormats =
        new() { Formats = ["pdf", "fhir", "dicom-sr", "dicom-sc", "dicom-pm", "dicom-pdf"], PictureSize = 200 };

    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    /// <summary>What a file of ultrasound says, with pixels twice as high as wide.</summary>
    public static DicomDataset Source(int rows, int columns) => new()
    {
        { DicomTag.SpecificCharacterSet, "ISO_IR 192" },
        { DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.6.1" },
        { DicomTag.SOPInstanceUID, Instance },
        { DicomTag.StudyInstanceUID, Study },
        { DicomTag.SeriesInstanceUID, Series },
        { DicomTag.StudyDate, "20240229" },
        { DicomTag.StudyTime, "101112" },
        { DicomTag.ContentDate, "20240229" },
        { DicomTag.ContentTime, "101314" },
        { DicomTag.AccessionNumber, "A1" },
        { DicomTag.Modality, "US" },
        { DicomTag.BodyPartExamined, "BREAST" },
        { DicomTag.Manufacturer, "Scanner Works" },
        { DicomTag.PatientName, "Müller^Zoë=山田^太郎" },
        { DicomTag.PatientID, "P-1" },
        { DicomTag.PatientBirthDate, "19700101" },
        { DicomTag.PatientSex, "F" },
        { DicomTag.InstanceNumber, 7 },
        { DicomTag.Rows, (ushort)rows },
        { DicomTag.Columns, (ushort)columns },
        { DicomTag.PixelSpacing, "0.2", "0.1" },
    };

    /// <summary>Writes everything of one scan and its study.</summary>
    /// <param name="header">What its file says.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="attention">Its attention.</param>
    /// <param name="run">What ran; null for the sample's.</param>
    public async Task<ArchiveOutcome> FileAsync(ReadOnlyMemory<byte> header, Scan scan, AttentionMap attention, RunDescription? run = null) =>
        await FileAsync(header, scan, Row(attention), run);

    /// <summary>Writes everything of one scan with any result.</summary>
    public async Task<ArchiveOutcome> FileAsync(ReadOnlyMemory<byte> header, Scan scan, ScanResult row, RunDescription? run = null)
    {
        run ??= SampleResults.Run(identified: true);
        var writer = KnownReportWriters.Create(AllFormats)[0];
        await writer.WriteScanAsync(new ScanArtefactRequest(Path, scan, row, run) { Header = () => header }, CancellationToken.None);
        using IResultsReport report = writer.Begin(new RunReport(Path, run))!;
        report.Add(row);
        report.AddStudy("study s", [row]);
        await report.CompleteAsync(CancellationToken.None);
        return new ArchiveOutcome(Path, report.Faults);
    }

    public static ScanResult Row(AttentionMap attention) => new(
        SampleResults.Identity("a.dcm", "s", "i"),
        0,
        ScanState.Done,
        new Classification(new Prediction(Finding.All, [0.1f, 0.25f, 0.65f]), attention),
        null,
        new Receipt([], [], new string('d', 64)),
        Key);

    public static ReadOnlyMemory<byte> Header(DicomDataset source) => FilingHeader.Of(source, 0, new string('e', 64));

    public void Dispose() => folder.Dispose();
}
