using System.IO.Compression;
using System.Text;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Dicom;

public class DicomFileReaderTests
{
    [Fact]
    public void Open_NoBytes_IsEmpty() => Assert.Equal(RejectionCodes.Empty, Code([]));

    [Fact]
    public void Open_Text_IsNotAnImage() => Assert.Equal(RejectionCodes.NotAnImage, Code(Encoding.UTF8.GetBytes("patient,label\n1,benign\n")));

    [Fact]
    public void Open_TruncatedAnywhere_HasAnOutcome()
    {
        byte[] whole = DicomSamples.Bytes(DicomSamples.Grey(4, 3, new ushort[12]));

        for (int length = 0; length < whole.Length; length++)
        {
            Outcome<OpenedDicom> outcome = DicomFileReader.Open(whole[..length], DicomLimits.Default);
            Assert.True(outcome.IsValue || outcome.Rejection.Message.Length > 0);
        }

        Assert.Equal(RejectionCodes.Truncated, Code(whole[..^5]));
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(10_000, RejectionCodes.LimitExceeded)]
    public void Open_NestedSequences_AreCountedWithoutRecursion(int depth, string? expected) =>
        Assert.Equal(expected, Code(Nested(depth, closed: true)));

    [Fact]
    public void Open_SequencesLeftOpen_AreTruncated() => Assert.Equal(RejectionCodes.Truncated, Code(Nested(10, closed: false)));

    [Fact]
    public void Open_NestedSequencesHiddenInImplicitVr_AreCountedToo()
    {
        // Implicit VR with defined lengths: nothing but the item tag says that there is a sequence.
        byte[] content = [];
        for (int i = 0; i < 200; i++)
        {
            byte[] item = [0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes(content.Length), .. content];
            content = [0x08, 0x00, 0x40, 0x11, .. BitConverter.GetBytes(item.Length), .. item];
        }

        Assert.Equal(RejectionCodes.LimitExceeded, Code(Part10(KnownTransferSyntaxes.ImplicitLittleEndian, content)));
    }

    [Theory]
    [InlineData(KnownTransferSyntaxes.ExplicitLittleEndian)]
    [InlineData("1.2.840.10008.1.2.4.50")]
    public void Open_ImplicitVrWhereItsSyntaxIsExplicit_IsReadWithAWarning(string syntax)
    {
        byte[] element = [0x08, 0x00, 0x60, 0x00, 0x02, 0, 0, 0, (byte)'C', (byte)'T'];

        OpenedDicom opened = DicomFileReader.Open(Part10(syntax, element), DicomLimits.Default).Value!;

        Assert.Equal("CT", opened.Dataset.GetString(DicomTag.Modality));
        Assert.Equal(syntax, opened.TransferSyntax);
        Assert.Contains("implicit VR", Assert.Single(opened.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LengthBeyondItsItem_IsMalformed()
    {
        byte[] element = [0x08, 0x00, 0x50, 0x11, (byte)'U', (byte)'I', 0x40, 0x00];
        byte[] item = [0xFE, 0xFF, 0x00, 0xE0, .. BitConverter.GetBytes(element.Length), .. element];
        byte[] sequence = [0x08, 0x00, 0x40, 0x11, (byte)'S', (byte)'Q', 0, 0, .. BitConverter.GetBytes(item.Length), .. item];

        Assert.Equal(RejectionCodes.Malformed, Code(Part10(KnownTransferSyntaxes.ExplicitLittleEndian, [.. sequence, .. new byte[100]])));
    }

    [Fact]
    public void Open_LengthBeyondTheFile_IsTruncatedBeforeAnythingIsAllocated()
    {
        byte[] element = [0xE0, 0x7F, 0x10, 0x00, (byte)'O', (byte)'W', 0, 0, 0xF0, 0xFF, 0xFF, 0x7F];

        Assert.Equal(RejectionCodes.Truncated, Code(Part10(KnownTransferSyntaxes.ExplicitLittleEndian, element)));
    }

    [Fact]
    public void Open_DeflatedBomb_IsStoppedAtTheLimit()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(new byte[1 << 22]);
        }

        byte[] content = Part10(KnownTransferSyntaxes.DeflatedLittleEndian, packed.ToArray());

        Assert.Equal(RejectionCodes.LimitExceeded, Code(content, DicomLimits.Default with { MaxBytes = 1 << 20 }));
    }

    [Fact]
    public void Open_UnknownTransferSyntax_IsRefusedByName()
    {
        Outcome<OpenedDicom> outcome = DicomFileReader.Open(Part10("1.2.3.4", []), DicomLimits.Default);

        Assert.Equal(RejectionCodes.UnsupportedTransferSyntax, outcome.Rejection?.Code);
        Assert.Contains("1.2.3.4", outcome.Rejection!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(uint.MaxValue)]
    public void Open_WrongGroupLength_IsReadWithAWarning(uint length)
    {
        byte[] content = DicomSamples.Bytes(DicomSamples.Grey(2, 1, [1, 2]));
        BitConverter.TryWriteBytes(content.AsSpan(140), length);

        Outcome<OpenedDicom> outcome = DicomFileReader.Open(content, DicomLimits.Default);

        Assert.Single(outcome.Value!.Warnings);
        Assert.Equal(2, outcome.Value.Dataset.WholeNumber(DicomTag.Columns));
    }

    [Fact]
    public void Open_DatasetWithoutPreamble_IsRead()
    {
        byte[] whole = DicomSamples.Bytes(DicomSamples.Grey(2, 1, [1, 2]));
        int start = 144 + BitConverter.ToInt32(whole, 140);

        Outcome<OpenedDicom> outcome = DicomFileReader.Open(whole[start..], DicomLimits.Default);

        Assert.Equal(KnownTransferSyntaxes.ExplicitLittleEndian, outcome.Value!.TransferSyntax);
        Assert.Equal("1.2.3", outcome.Value.Dataset.Text(DicomTag.StudyInstanceUID));
    }

    [Fact]
    public void Write_FileAndTranscodedFile_ReadBackAlike()
    {
        using var folder = new TemporaryFolder();
        var file = new DicomFile(DicomSamples.Grey(4, 2, [1, 2, 3, 4, 5, 6, 7, 4095], bits: 12));

        DicomFileWriter.Write(folder["deep/plain.dcm"], file);
        DicomFileWriter.Write(folder["deep/rle.dcm"], file, DicomTransferSyntax.RLELossless);

        var plain = DicomSamples.Open(File.ReadAllBytes(folder["deep/plain.dcm"]));
        var rle = DicomSamples.Open(File.ReadAllBytes(folder["deep/rle.dcm"]));
        Assert.Equal(2, Directory.GetFiles(folder["deep"]).Length);
        Assert.Equal(
            plain.Read(0, CancellationToken.None).Value!.Receipt.ScanSha256, rle.Read(0, CancellationToken.None).Value!.Receipt.ScanSha256);
    }

    private static string? Code(byte[] content, DicomLimits? limits = null) =>
        DicomFileReader.Open(content, limits ?? DicomLimits.Default).Rejection?.Code;

    private static byte[] Nested(int depth, bool closed)
    {
        var content = new List<byte>();
        for (int i = 0; i < depth; i++)
        {
            content.AddRange([0x08, 0x00, 0x40, 0x11, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
            content.AddRange([0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]);
        }

        for (int i = 0; closed && i < depth; i++)
        {
            content.AddRange([0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]);
        }

        return Part10(KnownTransferSyntaxes.ExplicitLittleEndian, [.. content]);
    }

    private static byte[] Part10(string syntax, byte[] dataset)
    {
        string uid = syntax.Length % 2 == 0 ? syntax : syntax + "\0";
        byte[] element =
        [
            0x02, 0x00, 0x10, 0x00, (byte)'U', (byte)'I', (byte)uid.Length, 0, .. Encoding.ASCII.GetBytes(uid),
        ];
        return
        [
            .. new byte[128], .. "DICM"u8, 0x02, 0x00, 0x00, 0x00, (byte)'U', (byte)'L', 4, 0, .. BitConverter.GetBytes(element.Length),
            .. element, .. dataset,
        ];
    }
}
