using System.Text;
using FellowOakDicom;

namespace MedClassifier.Tests.Dicom.Deidentification;

/// <summary>A word that stands for what identifies, put into every kind of text that a data set has.</summary>
internal static class Canary
{
    public const string Word = "KANARIENVOGEL";

    /// <summary>A UID and a date that stand for those of a person.</summary>
    public const string Uid = "1.2.826.0.1.3680043.8.498.4711.4712";
    public const string Date = "19470811";

    /// <summary>Fills attributes that identify, one or more of every text VR, some nested, some private, some that no dictionary knows.</summary>
    public static DicomDataset Fill(DicomDataset dataset)
    {
        dataset.AddOrUpdate(new DicomApplicationEntity(DicomTag.StationAETitle, "AE" + Word));
        dataset.AddOrUpdate(new DicomAgeString(DicomTag.PatientAge, "471Y"));
        dataset.AddOrUpdate(new DicomCodeString(DicomTag.PatientSex, Word));
        dataset.AddOrUpdate(new DicomDate(DicomTag.PatientBirthDate, Date));
        dataset.AddOrUpdate(new DicomDate(DicomTag.StudyDate, Date));
        dataset.AddOrUpdate(new DicomDate(DicomTag.ContentDate, Date));
        dataset.AddOrUpdate(new DicomDateTime(DicomTag.AcquisitionDateTime, Date + "113355"));
        dataset.AddOrUpdate(new DicomDecimalString(DicomTag.PatientWeight, "47.114711"));
        dataset.AddOrUpdate(new DicomLongString(DicomTag.StudyDescription, Word));
        dataset.AddOrUpdate(new DicomLongString(DicomTag.PatientID, Word));
        dataset.AddOrUpdate(new DicomLongString(DicomTag.InstitutionalDepartmentName, Word));
        dataset.AddOrUpdate(new DicomLongString(DicomTag.DeviceSerialNumber, Word));
        dataset.AddOrUpdate(new DicomLongText(DicomTag.AdditionalPatientHistory, Word));
        dataset.AddOrUpdate(new DicomPersonName(DicomTag.PatientName, Word + "^Anna"));
        dataset.AddOrUpdate(new DicomPersonName(DicomTag.ReferringPhysicianName, Word + "^Doctor"));
        dataset.AddOrUpdate(new DicomShortString(DicomTag.AccessionNumber, Word));
        dataset.AddOrUpdate(new DicomShortString(DicomTag.StudyID, Word));
        dataset.AddOrUpdate(new DicomShortText(DicomTag.InstitutionAddress, Word));
        dataset.AddOrUpdate(new DicomTime(DicomTag.StudyTime, "113355.471147"));
        dataset.AddOrUpdate(new DicomUnlimitedCharacters(DicomTag.LongDeviceDescription, Word));
        dataset.AddOrUpdate(new DicomUniqueIdentifier(DicomTag.StudyInstanceUID, Uid));
        dataset.AddOrUpdate(new DicomUniqueIdentifier(DicomTag.SOPInstanceUID, Uid + ".1"));
        dataset.AddOrUpdate(new DicomUniversalResource(DicomTag.RetrieveURL, "http://" + Word));
        dataset.AddOrUpdate(new DicomUnlimitedText(DicomTag.TextValue, Word));
        dataset.AddOrUpdate(new DicomUnknown(new DicomTag(0x0008, 0x7FFE), Encoding.ASCII.GetBytes(Word)));
        dataset.AddOrUpdate(new DicomPersonName(DicomTag.EvaluatorName, Word));
        dataset.AddOrUpdate(new DicomSequence(
            DicomTag.ReferencedImageSequence,
            new DicomDataset
            {
                { DicomTag.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.7" },
                { DicomTag.ReferencedSOPInstanceUID, Uid + ".1" },
                { DicomTag.PatientName, Word },
            }));
        dataset.AddOrUpdate(new DicomSequence(DicomTag.OtherPatientIDsSequence, new DicomDataset { { DicomTag.PatientID, Word } }));
        dataset.AddOrUpdate(new DicomSequence(
            DicomTag.PersonIdentificationCodeSequence, new DicomDataset { { DicomTag.CodeMeaning, Word } }));
        dataset.AddOrUpdate(new DicomLongString(new DicomTag(0x0009, 0x0010), "VENDOR"));
        dataset.AddOrUpdate(new DicomLongString(new DicomTag(0x0009, 0x1001, "VENDOR"), Word));
        return dataset;
    }

    /// <summary>Which of the identifying values stand in the bytes, as they are or in UTF-16.</summary>
    public static IReadOnlyList<string> Found(ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        foreach (string text in (string[])[Word, Uid, Date, "47.114711", "113355"])
        {
            if (bytes.IndexOf(Encoding.ASCII.GetBytes(text)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0)
            {
                found.Add(text);
            }
        }

        return found;
    }
}
