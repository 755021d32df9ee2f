using System.Security.Cryptography;
using System.Text;
using FellowOakDicom;
using MedClassifier.Dicom.Deidentification;

namespace MedClassifier.Dicom.Filing;

/// <summary>
/// What a file says that objects filed beside it repeat or refer to: patient, study, which image it is and where its pixels lie, as a small DICOM
/// file without pixels, in UTF-8. It is as private as the file.
/// </summary>
public static class FilingHeader
{
    private const string Utf8 = "ISO_IR 192";
    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    /// <summary>The header of one frame's image.</summary>
    /// <param name="dataset">The file's data set.</param>
    /// <param name="frame">The frame, from 0.</param>
    /// <param name="contentSha256">SHA-256 of the file: names what the file leaves without a UID.</param>
    /// <returns>Empty where the data set cannot be read so far.</returns>
    public static ReadOnlyMemory<byte> Of(DicomDataset dataset, int frame, string contentSha256)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        try
        {
            var header = new DicomDataset();
            Copy(dataset, FilingTags.Shared, header);
            Copy(dataset, FilingTags.OfImage, header);
            CopyFrame(dataset, frame, header);
            return Write(header, contentSha256);
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return default;
        }
    }

    /// <summary>The header of a picture that is no DICOM file: a study of its own.</summary>
    public static ReadOnlyMemory<byte> Of(PictureFiling picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var header = new DicomDataset();
        header.Add(DicomTag.SOPClassUID, SecondaryCapture);
        header.Add(DicomTag.SOPInstanceUID, Uid("picture", picture.ContentSha256));
        header.Add(DicomTag.StudyInstanceUID, IsUid(picture.Study) ? picture.Study : Uid("study", picture.Study));
        header.Add(DicomTag.SeriesInstanceUID, Uid("series of study", picture.Study));
        header.Add(DicomTag.Modality, picture.Modality.Length is 0 or > 16 ? "OT" : CleanItem.Text(picture.Modality, mayBreak: false));
        header.Add(DicomTag.PatientName, Single(picture.PatientName));
        header.Add(DicomTag.PatientID, picture.PatientId.Length > 0 ? Single(picture.PatientId) : Hash("patient of study", picture.Study)[..16]);
        header.Add(DicomTag.AccessionNumber, Single(picture.Accession));
        header.Add(DicomTag.StudyDate, picture.StudyDate.Length == 8 && picture.StudyDate.All(char.IsAsciiDigit) ? picture.StudyDate : "");
        header.Add(DicomTag.StudyDescription, Single(picture.StudyDescription));
        header.Add(DicomTag.Rows, (ushort)Math.Min(picture.Rows, ushort.MaxValue));
        header.Add(DicomTag.Columns, (ushort)Math.Min(picture.Columns, ushort.MaxValue));
        return Write(header, picture.ContentSha256);
    }

    /// <summary>The header of the same image after the basic confidentiality profile of PS3.15.</summary>
    /// <param name="header">A header.</param>
    /// <param name="hash">Keyed hash of a name, 64 hex digits.</param>
    public static ReadOnlyMemory<byte> Deidentified(ReadOnlyMemory<byte> header, Func<string, string> hash)
    {
        DicomFile file = Open(header);
        return Save(new BasicProfile(hash).Apply(new OpenedDicom(file, KnownTransferSyntaxes.ExplicitLittleEndian, [])));
    }

    /// <summary>Copies what an object of the same study repeats.</summary>
    public static void CopyShared(DicomDataset header, DicomDataset to)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(to);
        Copy(header, FilingTags.Shared, to);
    }

    /// <summary>Reads a header.</summary>
    public static DicomDataset Read(ReadOnlyMemory<byte> header) => Open(header).Dataset;

    /// <summary>Whether a text is a UID (PS3.5, 9.1).</summary>
    public static bool IsUid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= 64 && text.Contains('.', StringComparison.Ordinal)
            && text.Split('.').All(part => part.Length > 0 && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0'));
    }

    private static DicomFile Open(ReadOnlyMemory<byte> header)
    {
        DicomSetup.Ensure();
        return DicomFile.Open(new MemoryStream(header.ToArray(), writable: false), FileReadOption.ReadAll);
    }

    private static void Copy(DicomDataset from, IReadOnlyList<DicomTag> tags, DicomDataset to)
    {
        foreach (DicomTag tag in tags)
        {
            if (from.Contains(tag) && CleanItem.Of(from.GetDicomItem<DicomItem>(tag)) is { } item)
            {
                to.AddOrUpdate(item);
            }
        }
    }

    // What holds for one frame alone goes before what holds for all.
    private static void CopyFrame(DicomDataset dataset, int frame, DicomDataset header)
    {
        foreach ((DicomTag groups, int item) in new[]
        {
            (DicomTag.SharedFunctionalGroupsSequence, 0), (DicomTag.PerFrameFunctionalGroupsSequence, frame),
        })
        {
            if (!dataset.TryGetSequence(groups, out DicomSequence sequence) || item >= sequence.Items.Count)
            {
                continue;
            }

            foreach (DicomTag group in FilingTags.FrameGroups)
            {
                if (sequence.Items[item].Items(group) is [var values, ..])
                {
                    Copy(values, FilingTags.OfImage, header);
                }
            }
        }
    }

    private static ReadOnlyMemory<byte> Write(DicomDataset header, string contentSha256)
    {
        DicomSetup.Ensure();
        header.AddOrUpdate(DicomTag.SpecificCharacterSet, Utf8);
        Demand(header, DicomTag.SOPClassUID, SecondaryCapture);
        Demand(header, DicomTag.SOPInstanceUID, Uid("instance without a name", contentSha256));
        Demand(header, DicomTag.SeriesInstanceUID, Uid("series without a name", contentSha256));
        Demand(header, DicomTag.StudyInstanceUID, Uid("study without a name", contentSha256));
        return Save(new DicomFile(header));
    }

    private static void Demand(DicomDataset header, DicomTag tag, string instead)
    {
        if (header.Text(tag).Length == 0)
        {
            header.AddOrUpdate(tag, instead);
        }
    }

    private static ReadOnlyMemory<byte> Save(DicomFile file)
    {
        file.FileMetaInfo.SourceApplicationEntityTitle = "MEDCLASSIFIER";
        using var stream = new MemoryStream();
        file.Save(stream);
        return stream.ToArray();
    }

    private static string Single(string text) => CleanItem.Text(text, mayBreak: false).Replace('\\', '/');

    private static string Uid(string kind, string name) => HashedUid.Of(Convert.FromHexString(Hash(kind, name)));

    private static string Hash(string kind, string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"medclassifier {kind}\n{name}")));
}
