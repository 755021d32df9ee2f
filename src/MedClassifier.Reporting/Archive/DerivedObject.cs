using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Filing;
using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Archive;

/// <summary>What all objects made here share: patient and study of the source, a series of their kind, who made them with what.</summary>
internal static class DerivedObject
{
    private const string Maker = "MedClassifier";

    // Attributes of type 2: there, with or without a value.
    private static readonly DicomTag[] AlwaysThere =
    [
        DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex, DicomTag.StudyDate, DicomTag.StudyTime,
        DicomTag.ReferringPhysicianName, DicomTag.StudyID, DicomTag.AccessionNumber,
    ];

    private static readonly DicomTag[] AboutDevice =
        [DicomTag.ManufacturerModelName, DicomTag.DeviceSerialNumber, DicomTag.StationName, DicomTag.SoftwareVersions];

    /// <summary>Begins an object.</summary>
    /// <param name="source">What it is filed beside.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="run">What made it.</param>
    public static DicomDataset Begin(SourceHeader source, ArchiveKind kind, RunDescription run)
    {
        var dataset = new DicomDataset { { DicomTag.SpecificCharacterSet, "ISO_IR 192" } };
        FilingHeader.CopyShared(source.Dataset, dataset);
        foreach (DicomTag tag in AlwaysThere.Where(tag => !dataset.Contains(tag)))
        {
            dataset.Add(tag, "");
        }

        (string date, string time) = source.When();
        dataset.Add(DicomTag.SOPClassUID, kind.SopClass);
        dataset.Add(DicomTag.Modality, kind.Modality);
        dataset.Add(DicomTag.SeriesInstanceUID, ArchiveUids.Series(source.Study, kind, run));
        dataset.Add(DicomTag.SeriesNumber, kind.SeriesNumber);
        dataset.Add(DicomTag.SeriesDescription, kind.Description);
        dataset.Add(DicomTag.ContentDate, date);
        dataset.Add(DicomTag.ContentTime, time);
        AddEquipment(dataset, source, run);
        AddCodingScheme(dataset);
        return dataset;
    }

    /// <summary>What a run is, in a paragraph.</summary>
    public static string Describe(RunDescription run) =>
        $"{run.Model.Name}, model SHA-256 {run.Model.Sha256}, "
        + $"calibration {(run.CalibrationSha256.Length == 0 ? "none" : "SHA-256 " + run.CalibrationSha256)}, "
        + $"configuration SHA-256 {run.ConfigurationSha256}, engine {run.Engine}. Research software, not for diagnosis.";

    /// <summary>
    /// Gives the object its UID, by all that it holds, and writes it.
    /// </summary>
    /// <returns>The file.</returns>
    public static byte[] Seal(DicomDataset dataset)
    {
        string series = dataset.Text(DicomTag.SeriesInstanceUID);
        dataset.AddOrUpdate(DicomTag.SOPInstanceUID, series);
        return Seal(dataset, ArchiveUids.Instance(series, Write(dataset)));
    }

    /// <summary>Gives the object a UID, and writes it.</summary>
    public static byte[] Seal(DicomDataset dataset, string instance)
    {
        dataset.AddOrUpdate(DicomTag.SOPInstanceUID, instance);
        return Write(dataset);
    }

    private static byte[] Write(DicomDataset dataset)
    {
        DicomSetup.Ensure();
        var file = new DicomFile(dataset);
        file.FileMetaInfo.SourceApplicationEntityTitle = "MEDCLASSIFIER";
        using var stream = new MemoryStream();
        file.Save(stream);
        return stream.ToArray();
    }

    private static void AddEquipment(DicomDataset dataset, SourceHeader source, RunDescription run)
    {
        string model = ArchiveText.Of(run.Model.Name, ArchiveText.Long);
        string version = ArchiveText.Of(run.CodeVersion, ArchiveText.Long);
        dataset.Add(DicomTag.Manufacturer, Maker);
        dataset.Add(DicomTag.ManufacturerModelName, model.Length == 0 ? Maker : model);
        dataset.Add(DicomTag.DeviceSerialNumber, run.Model.Sha256);
        dataset.Add(DicomTag.SoftwareVersions, version);
        List<DicomDataset> contributing =
        [
            new()
            {
                Codes.ProcessingEquipment.In(DicomTag.PurposeOfReferenceCodeSequence),
                { DicomTag.Manufacturer, Maker },
                { DicomTag.ManufacturerModelName, model },
                { DicomTag.SoftwareVersions, version },
                { DicomTag.ContributionDescription, ArchiveText.Of(Describe(run), ArchiveText.Paragraph) },
            },
        ];
        if (source.Dataset.Text(DicomTag.Manufacturer) is { Length: > 0 } manufacturer)
        {
            var device = new DicomDataset
            {
                Codes.AcquisitionEquipment.In(DicomTag.PurposeOfReferenceCodeSequence),
                { DicomTag.Manufacturer, manufacturer },
            };
            foreach (DicomTag tag in AboutDevice)
            {
                if (source.Dataset.Texts(tag) is { Count: > 0 } values)
                {
                    device.Add(tag, values.ToArray());
                }
            }

            contributing.Insert(0, device);
        }

        dataset.Add(new DicomSequence(DicomTag.ContributingEquipmentSequence, [.. contributing]));
    }

    private static void AddCodingScheme(DicomDataset dataset) => dataset.Add(new DicomSequence(
        DicomTag.CodingSchemeIdentificationSequence,
        new DicomDataset
        {
            { DicomTag.CodingSchemeDesignator, Codes.Own },
            { DicomTag.CodingSchemeUID, Codes.OwnUid },
            { DicomTag.CodingSchemeName, "MedClassifier suggestions" },
            { DicomTag.CodingSchemeResponsibleOrganization, Maker },
        }));
}
