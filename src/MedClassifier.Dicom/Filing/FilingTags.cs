using FellowOakDicom;

namespace MedClassifier.Dicom.Filing;

/// <summary>Which attributes of a source an object that is filed beside it needs.</summary>
internal static class FilingTags
{
    /// <summary>
    /// What an object of the same study repeats: the modules Patient (PS3.3 C.7.1.1), Clinical Trial Subject and Study (C.7.1.3, C.7.2.3),
    /// General Study (C.7.2.1) and Patient Study (C.7.2.2), and what says how they were de-identified.
    /// </summary>
    public static IReadOnlyList<DicomTag> Shared { get; } =
    [
        DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.IssuerOfAccessionNumberSequence,
        DicomTag.ReferringPhysicianName, DicomTag.TimezoneOffsetFromUTC, DicomTag.StudyDescription, DicomTag.ProcedureCodeSequence,
        DicomTag.PhysiciansOfRecord, DicomTag.AdmittingDiagnosesDescription,
        DicomTag.PatientName, DicomTag.PatientID, DicomTag.IssuerOfPatientID, DicomTag.IssuerOfPatientIDQualifiersSequence, DicomTag.TypeOfPatientID,
        DicomTag.PatientBirthDate, DicomTag.PatientBirthTime, DicomTag.PatientSex, DicomTag.OtherPatientIDsSequence, DicomTag.OtherPatientNames,
        DicomTag.PatientAge, DicomTag.PatientSize, DicomTag.PatientWeight, DicomTag.EthnicGroup, DicomTag.Occupation,
        DicomTag.AdditionalPatientHistory, DicomTag.PatientComments,
        DicomTag.ClinicalTrialSponsorName, DicomTag.ClinicalTrialProtocolID, DicomTag.ClinicalTrialProtocolName, DicomTag.ClinicalTrialSiteID,
        DicomTag.ClinicalTrialSiteName, DicomTag.ClinicalTrialSubjectID, DicomTag.ClinicalTrialSubjectReadingID, DicomTag.ClinicalTrialTimePointID,
        DicomTag.ClinicalTrialTimePointDescription,
        DicomTag.PatientIdentityRemoved, DicomTag.DeidentificationMethod, DicomTag.DeidentificationMethodCodeSequence,
        DicomTag.LongitudinalTemporalInformationModified,
        DicomTag.StudyInstanceUID, DicomTag.StudyID,
    ];

    /// <summary>What is said of the image itself: which it is, what made it, where its pixels lie.</summary>
    public static IReadOnlyList<DicomTag> OfImage { get; } =
    [
        DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.SeriesInstanceUID, DicomTag.SeriesNumber, DicomTag.InstanceNumber, DicomTag.Modality,
        DicomTag.AcquisitionDate, DicomTag.AcquisitionTime, DicomTag.ContentDate, DicomTag.ContentTime,
        DicomTag.Manufacturer, DicomTag.ManufacturerModelName, DicomTag.DeviceSerialNumber, DicomTag.SoftwareVersions, DicomTag.StationName,
        DicomTag.BodyPartExamined, DicomTag.Laterality, DicomTag.ImageLaterality, DicomTag.AnatomicRegionSequence,
        DicomTag.Rows, DicomTag.Columns, DicomTag.NumberOfFrames, DicomTag.PixelSpacing, DicomTag.ImagerPixelSpacing,
        DicomTag.NominalScannedPixelSpacing, DicomTag.PixelAspectRatio, DicomTag.SequenceOfUltrasoundRegions,
        DicomTag.LossyImageCompression, DicomTag.LossyImageCompressionRatio, DicomTag.LossyImageCompressionMethod,
        DicomTag.FrameOfReferenceUID, DicomTag.PositionReferenceIndicator, DicomTag.ImagePositionPatient, DicomTag.ImageOrientationPatient,
        DicomTag.SliceThickness, DicomTag.SpacingBetweenSlices,
    ];

    /// <summary>The functional groups that say where a frame's pixels lie; their attributes are among those of the image.</summary>
    public static IReadOnlyList<DicomTag> FrameGroups { get; } =
        [DicomTag.PixelMeasuresSequence, DicomTag.PlanePositionSequence, DicomTag.PlaneOrientationSequence];
}
