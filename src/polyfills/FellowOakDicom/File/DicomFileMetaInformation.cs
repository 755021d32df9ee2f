namespace FellowOakDicom;

/// <summary>The elements of group 0002 (PS3.10 7.1).</summary>
public class DicomFileMetaInformation : DicomDataset
{
    public DicomFileMetaInformation()
    {
        ValidateItems = false;
    }

    /// <summary>For a file that holds this data set; throws a DicomDataException where it has no SOP class or instance UID.</summary>
    public DicomFileMetaInformation(DicomDataset dataset)
    {
        ValidateItems = dataset.ValidateItems;
        Version = [0, 1];
        MediaStorageSOPClassUID = dataset.GetSingleValue<DicomUID>(DicomTag.SOPClassUID);
        MediaStorageSOPInstanceUID = dataset.GetSingleValue<DicomUID>(DicomTag.SOPInstanceUID);
        TransferSyntax = dataset.InternalTransferSyntax;
        ImplementationClassUID = DicomImplementation.ClassUID;
        ImplementationVersionName = DicomImplementation.Version;
    }

    /// <summary>The same, written by this implementation.</summary>
    public DicomFileMetaInformation(DicomFileMetaInformation metaInfo)
    {
        ValidateItems = metaInfo.ValidateItems;
        metaInfo.CopyTo(
            this,
            DicomTag.MediaStorageSOPClassUID, DicomTag.MediaStorageSOPInstanceUID, DicomTag.TransferSyntaxUID, DicomTag.SourceApplicationEntityTitle,
            DicomTag.SendingApplicationEntityTitle, DicomTag.ReceivingApplicationEntityTitle, DicomTag.PrivateInformationCreatorUID,
            DicomTag.PrivateInformation);
        Version = [0, 1];
        ImplementationClassUID = DicomImplementation.ClassUID;
        ImplementationVersionName = DicomImplementation.Version;
    }

    public byte[] Version
    {
        get => GetValues<byte>(DicomTag.FileMetaInformationVersion);
        set => AddOrUpdate(DicomTag.FileMetaInformationVersion, value);
    }

    public DicomUID MediaStorageSOPClassUID
    {
        get => GetSingleValue<DicomUID>(DicomTag.MediaStorageSOPClassUID);
        set => AddOrUpdate(DicomTag.MediaStorageSOPClassUID, value);
    }

    public DicomUID MediaStorageSOPInstanceUID
    {
        get => GetSingleValue<DicomUID>(DicomTag.MediaStorageSOPInstanceUID);
        set => AddOrUpdate(DicomTag.MediaStorageSOPInstanceUID, value);
    }

    public DicomTransferSyntax TransferSyntax
    {
        get => GetSingleValue<DicomTransferSyntax>(DicomTag.TransferSyntaxUID);
        set => AddOrUpdate(DicomTag.TransferSyntaxUID, value.UID);
    }

    public DicomUID ImplementationClassUID
    {
        get => GetSingleValue<DicomUID>(DicomTag.ImplementationClassUID);
        set => AddOrUpdate(DicomTag.ImplementationClassUID, value);
    }

    public string ImplementationVersionName
    {
        get => GetSingleValueOrDefault<string>(DicomTag.ImplementationVersionName, null);
        set => AddOrUpdate(DicomTag.ImplementationVersionName, value);
    }

    public string SourceApplicationEntityTitle
    {
        get => GetSingleValueOrDefault<string>(DicomTag.SourceApplicationEntityTitle, null);
        set => AddOrUpdate(DicomTag.SourceApplicationEntityTitle, value);
    }

    public string SendingApplicationEntityTitle
    {
        get => GetSingleValueOrDefault<string>(DicomTag.SendingApplicationEntityTitle, null);
        set => AddOrUpdate(DicomTag.SendingApplicationEntityTitle, value);
    }

    public string ReceivingApplicationEntityTitle
    {
        get => GetSingleValueOrDefault<string>(DicomTag.ReceivingApplicationEntityTitle, null);
        set => AddOrUpdate(DicomTag.ReceivingApplicationEntityTitle, value);
    }

    public DicomUID PrivateInformationCreatorUID
    {
        get => GetSingleValueOrDefault<DicomUID>(DicomTag.PrivateInformationCreatorUID, null);
        set => AddOrUpdate(DicomTag.PrivateInformationCreatorUID, value);
    }

    public byte[] PrivateInformation
    {
        get => TryGetValues(DicomTag.PrivateInformation, out byte[] bytes) ? bytes : null;
        set => AddOrUpdate(DicomTag.PrivateInformation, value);
    }

    public override string ToString() => "DICOM File Meta Info";

    protected override void ValidateTag(DicomTag tag)
    {
        if (tag.Group != 2)
        {
            throw new DicomDataException($"Element {tag} is not of group 0002, which meta information has");
        }
    }
}
