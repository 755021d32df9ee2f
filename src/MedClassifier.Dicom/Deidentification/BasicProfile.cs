using FellowOakDicom;

namespace MedClassifier.Dicom.Deidentification;

/// <summary>
/// The Basic Application Level Confidentiality Profile (PS3.15 E.2, table E.1-1, edition 2023b) without options: no device, institution,
/// date, description or private attribute is retained. More goes than the table asks for: attributes that the data dictionary does not
/// know, overlays whole, and the value of every person's name, address in the web or free text (VR PN, UR, LT, ST, UC, UT). The pixels
/// stay as they are: text burnt into them stays too.
/// </summary>
/// <param name="hash">Keyed hash of a name, 64 hex digits; the same for the same, so that files that refer to each other still do.</param>
public sealed class BasicProfile(Func<string, string> hash)
{
    private const int PatientIdDigits = 16;
    private const string ProfileName = "Basic Application Confidentiality Profile";

    private static readonly string[] FreeText = ["LT", "PN", "ST", "UC", "UR", "UT"];

    /// <summary>A file without what identifies: new file meta information, no preamble of the old one.</summary>
    /// <param name="dicom">A file that was checked, so that its nesting is bounded.</param>
    public DicomFile Apply(OpenedDicom dicom)
    {
        ArgumentNullException.ThrowIfNull(dicom);
        DicomDataset clean = Clean(dicom.Dataset, new DicomDataset(dicom.Dataset.InternalTransferSyntax));
        string patient = dicom.Dataset.Text(DicomTag.PatientID);
        if (patient.Length > 0)
        {
            clean.AddOrUpdate(DicomTag.PatientID, hash(patient)[..PatientIdDigits]);
        }

        clean.AddOrUpdate(DicomTag.PatientIdentityRemoved, "YES");
        clean.AddOrUpdate(DicomTag.DeidentificationMethod, ProfileName);
        clean.AddOrUpdate(new DicomSequence(
            DicomTag.DeidentificationMethodCodeSequence,
            new DicomDataset
            {
                { DicomTag.CodeValue, "113100" },
                { DicomTag.CodingSchemeDesignator, "DCM" },
                { DicomTag.CodeMeaning, ProfileName },
            }));
        clean.AddOrUpdate(DicomTag.LongitudinalTemporalInformationModified, "REMOVED");

        var file = new DicomFile(clean);

        // Not the machine's name, which fo-dicom puts here.
        file.FileMetaInfo.SourceApplicationEntityTitle = "MEDCLASSIFIER";
        return file;
    }

    private DicomDataset Clean(DicomDataset dataset, DicomDataset clean)
    {
        foreach (DicomItem item in dataset)
        {
            if (Clean(item) is DicomItem kept)
            {
                clean.AddOrUpdate(kept);
            }
        }

        return clean;
    }

    private DicomItem? Clean(DicomItem item) => BasicProfileTable.Of(item.Tag) switch
    {
        ProfileAction.Remove => null,
        ProfileAction.Empty => DummyValue.Empty(item),
        ProfileAction.Dummy => DummyValue.Dummy(item),
        ProfileAction.ReplaceUid => item is DicomSequence sequence ? Cleaned(sequence) : Replaced(item),
        _ when item is DicomSequence sequence => Cleaned(sequence),
        _ when FreeText.Contains(item.ValueRepresentation.Code) => DummyValue.Empty(item),
        _ when item.Tag.DictionaryEntry == DicomDictionary.UnknownTag => null,
        _ => item,
    };

    // Depth is bounded by the check before the file was opened.
    private DicomSequence Cleaned(DicomSequence sequence) =>
        new(sequence.Tag, [.. sequence.Items.Select(each => Clean(each, new DicomDataset(each.InternalTransferSyntax)))]);

    // What should be a UID and is of another VR cannot be judged.
    private DicomUniqueIdentifier? Replaced(DicomItem item) => item is DicomUniqueIdentifier uids
        ? new DicomUniqueIdentifier(item.Tag, [.. uids.Get<string[]>().Where(uid => uid.Length > 0).Select(Hashed)])
        : null;

    private string Hashed(string uid) => HashedUid.Of(Convert.FromHexString(hash(uid)));
}
