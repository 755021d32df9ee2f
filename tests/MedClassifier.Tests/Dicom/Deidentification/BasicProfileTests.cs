using System.Security.Cryptography;
using System.Text;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Deidentification;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Dicom.Deidentification;

/// <summary>A whole file through the basic profile of PS3.15.</summary>
public sealed class BasicProfileTests
{
    private readonly byte[] original = DicomSamples.Bytes(Canary.Fill(DicomSamples.Grey(4, 2, [0, 1, 2, 3, 500, 600, 700, 65535])));

    [Fact]
    public void Apply_CanaryInEveryTextVr_LeavesNoneInTheFile()
    {
        Assert.Equal(5, Canary.Found(original).Count);

        byte[] clean = Saved(Apply(original));

        Assert.Empty(Canary.Found(clean));
    }

    [Fact]
    public void Apply_Uids_AreReplacedTheSameByTheSame()
    {
        DicomFile clean = Apply(original);

        string instance = clean.Dataset.Text(DicomTag.SOPInstanceUID);
        DicomDataset referred = clean.Dataset.Items(DicomTag.ReferencedImageSequence).Single();
        Assert.Equal(instance, referred.Text(DicomTag.ReferencedSOPInstanceUID));
        Assert.Equal(instance, clean.FileMetaInfo.MediaStorageSOPInstanceUID.UID);
        Assert.NotEqual(instance, clean.Dataset.Text(DicomTag.StudyInstanceUID));
        Assert.Matches("^2[.]25[.][1-9][0-9]{30,38}$", instance);
        Assert.Equal("1.2.840.10008.5.1.4.1.1.7", clean.Dataset.Text(DicomTag.SOPClassUID));
    }

    [Fact]
    public void Apply_AnyFile_SaysSoAndKeepsThePixels()
    {
        DicomFile clean = Apply(original);

        Assert.Equal("YES", clean.Dataset.Text(DicomTag.PatientIdentityRemoved));
        Assert.Equal("113100", clean.Dataset.Items(DicomTag.DeidentificationMethodCodeSequence).Single().Text(DicomTag.CodeValue));
        Assert.Equal("REMOVED", clean.Dataset.Text(DicomTag.LongitudinalTemporalInformationModified));
        Assert.True(clean.Dataset.Contains(DicomTag.PatientName));
        Assert.Equal("", clean.Dataset.Text(DicomTag.PatientName));
        Assert.Equal(Hash(Canary.Word)[..16], clean.Dataset.Text(DicomTag.PatientID));
        Assert.Equal(DicomSamples.Pixels(Opened(original).Dataset), DicomSamples.Pixels(Opened(Saved(clean)).Dataset));
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("key" + name)));

    private static OpenedDicom Opened(byte[] content) => DicomFileReader.Open(content, new DicomLimits()).Value!;

    private static DicomFile Apply(byte[] content) => new BasicProfile(Hash).Apply(Opened(content));

    private static byte[] Saved(DicomFile file)
    {
        using var stream = new MemoryStream();
        file.Save(stream);
        return stream.ToArray();
    }
}
