using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.Imaging.Codec;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.Imaging.Codec;

public sealed class TranscoderTests
{
    public TranscoderTests() => DicomCases.UseCodecs();

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.2")]
    [InlineData("1.2.840.10008.1.2.1.99")]
    [InlineData("1.2.840.10008.1.2.5")]
    public void Transcode_File_KeepsPixelsAndTellsItsSyntax(string uid)
    {
        DicomTransferSyntax syntax = DicomTransferSyntax.Parse(uid);
        byte[] frame = DicomCases.Formula(21, 11, 1, 16);
        DicomFile file = new(DicomCases.WithFrames(DicomCases.NewImage(21, 11, 1, 16), frame));

        DicomFile read = DicomCases.RoundTrip(file.Clone(syntax));
        DicomDataset back = read.Dataset.Clone(DicomTransferSyntax.ExplicitVRLittleEndian);

        Assert.Equal(syntax, read.FileMetaInfo.TransferSyntax);
        Assert.Equal(syntax, read.Dataset.InternalTransferSyntax);
        Assert.Equal(frame, DicomPixelData.Create(back).GetFrame(0).Data);
        Assert.Equal(DicomTransferSyntax.ExplicitVRLittleEndian, file.Dataset.InternalTransferSyntax);
    }

    [Fact]
    public void Transcode_DatasetWithoutPixels_ChangesItsSyntaxAlone()
    {
        DicomDataset dataset = DicomCases.New().Clone(DicomTransferSyntax.ImplicitVRLittleEndian);

        Assert.Equal(DicomTransferSyntax.ImplicitVRLittleEndian, dataset.InternalTransferSyntax);
        Assert.Equal("P1", dataset.GetString(DicomTag.PatientID));
    }

    [Fact]
    public void Clone_File_IsIndependent()
    {
        DicomFile file = new(DicomCases.New());

        DicomFile copy = file.Clone();
        copy.Dataset.AddOrUpdate(DicomTag.PatientID, "P2");

        Assert.Equal("P1", file.Dataset.GetString(DicomTag.PatientID));
        Assert.Equal(file.FileMetaInfo.MediaStorageSOPInstanceUID, copy.FileMetaInfo.MediaStorageSOPInstanceUID);
    }
}
