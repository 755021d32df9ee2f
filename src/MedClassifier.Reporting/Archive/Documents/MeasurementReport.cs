using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Studies;
using static MedClassifier.Reporting.Archive.Documents.ContentItem;

namespace MedClassifier.Reporting.Archive.Documents;

/// <summary>
/// A study's results as a Comprehensive 3D SR of template TID 1500 (PS3.16), as the IHE profile AI Results has it: image library, a measurement group
/// an image, and one for the study.
/// </summary>
internal static class MeasurementReport
{
    /// <summary>The file.</summary>
    /// <param name="images">The classified images, at least one.</param>
    /// <param name="study">What they say together.</param>
    /// <param name="run">What made the results.</param>
    public static byte[] Write(IReadOnlyList<ReportedImage> images, StudyResult study, RunDescription run)
    {
        DicomDataset dataset = DerivedObject.Begin(images[0].Source, ArchiveKind.Report, run);
        string series = dataset.Text(DicomTag.SeriesInstanceUID);
        dataset.Add(DicomTag.InstanceNumber, 1);
        dataset.Add(DicomTag.CompletionFlag, "COMPLETE");
        dataset.Add(DicomTag.VerificationFlag, "UNVERIFIED");
        dataset.Add(new DicomSequence(DicomTag.ReferencedPerformedProcedureStepSequence));
        dataset.Add(new DicomSequence(DicomTag.PerformedProcedureCodeSequence));
        dataset.Add(new DicomSequence(DicomTag.CurrentRequestedProcedureEvidenceSequence, Evidence(images)));
        dataset.AddOrUpdate(Root(images, study, run, series));
        return DerivedObject.Seal(dataset);
    }

    private static DicomDataset Evidence(IReadOnlyList<ReportedImage> images) => new()
    {
        { DicomTag.StudyInstanceUID, images[0].Source.Study },
        new DicomSequence(
            DicomTag.ReferencedSeriesSequence,
            [
                .. images.GroupBy(image => image.Source.Series, StringComparer.Ordinal).Select(series => new DicomDataset
                {
                    { DicomTag.SeriesInstanceUID, series.Key },
                    new DicomSequence(
                        DicomTag.ReferencedSOPSequence,
                        [
                            .. series.DistinctBy(image => image.Source.Instance).Select(image => new DicomDataset
                            {
                                { DicomTag.ReferencedSOPClassUID, image.Source.SopClass },
                                { DicomTag.ReferencedSOPInstanceUID, image.Source.Instance },
                            }),
                        ]),
                }),
            ]),
    };

    private static DicomDataset Root(IReadOnlyList<ReportedImage> images, StudyResult study, RunDescription run, string series)
    {
        var groups = new MeasurementGroups(run, series);
        return Container(
            null,
            Codes.MeasurementReport,
            "1500",
            [
                Coded(HasModifier, Codes.Language, Codes.English),
                .. Observer(run),
                Coded(HasModifier, Codes.ProcedureReported, Codes.Imaging),
                ImageLibrary.Of(images),
                Container(Contains, Codes.ImagingMeasurements, null, [.. images.Select(groups.Of), groups.Of(study)]),
            ]);
    }

    // TID 1001, 1002 and 1004: a device observed.
    private static IEnumerable<DicomDataset> Observer(RunDescription run) =>
    [
        Coded(HasContext, Codes.ObserverType, Codes.Device),
        Uid(HasContext, Codes.DeviceUid, ArchiveUids.Of("device", run.Model.Sha256)),
        TextOf(HasContext, Codes.DeviceName, "MedClassifier, research software, not for diagnosis"),
        TextOf(HasContext, Codes.DeviceManufacturer, "MedClassifier"),
        TextOf(HasContext, Codes.DeviceModel, ArchiveText.Of(run.Model.Name, ArchiveText.Long)),
        TextOf(HasContext, Codes.DeviceSerial, run.Model.Sha256),
    ];
}
