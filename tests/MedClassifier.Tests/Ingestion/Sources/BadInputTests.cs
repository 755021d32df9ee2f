using System.Text;
using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.Sources;

/// <summary>Each kind of bad input has a named outcome, and its file is accounted for with path and hash.</summary>
public class BadInputTests
{
    [Fact]
    public void Open_NoBytes_IsAnEmptyFile() => AssertRejected(RejectionCodes.Empty, []);

    [Fact]
    public void Open_Text_IsNotAnImage() => AssertRejected(RejectionCodes.NotAnImage, Encoding.UTF8.GetBytes("hello, this is a note"));

    [Fact]
    public void Open_TruncatedDicom_IsTruncated() =>
        AssertRejected(RejectionCodes.Truncated, DicomSamples.Bytes(DicomSamples.Grey(8, 8, new ushort[64]))[..^20]);

    [Fact]
    public void Open_TruncatedPng_IsTruncated() => AssertRejected(RejectionCodes.Truncated, Pictures.GreyPng(9, 9, new byte[81])[..^8]);

    [Fact]
    public void Open_TruncatedJpeg_IsTruncated() => AssertRejected(RejectionCodes.Truncated, Pictures.Jpeg(64, 64)[..^8]);

    [Fact]
    public void Read_CorruptPng_IsMalformed()
    {
        byte[] png = Pictures.GreyPng(32, 32, [.. Enumerable.Range(0, 1024).Select(i => (byte)(i * i))]);
        png[^30] ^= 0x55;

        AssertRejected(RejectionCodes.Malformed, png);
    }

    [Fact]
    public void Read_PngBomb_IsRefusedByItsHeader()
    {
        byte[] png = Pictures.GreyPng(1, 1, 0);
        png[16] = png[20] = 0x40;

        AssertRejected([RejectionCodes.Malformed, RejectionCodes.LimitExceeded], png);
    }

    [Fact]
    public void Read_JpegWithoutItsPixels_IsMalformed()
    {
        byte[] jpeg = [.. Pictures.Jpeg(64, 64).AsSpan(0, 40), 0xFF, 0xD9];

        AssertRejected(RejectionCodes.Malformed, jpeg);
    }

    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.88.33")]
    [InlineData("1.2.840.10008.5.1.4.1.1.104.1")]
    [InlineData("1.2.840.10008.5.1.4.1.1.11.1")]
    [InlineData("1.2.840.10008.5.1.4.1.1.66.4")]
    [InlineData("1.2.840.10008.5.1.4.1.1.481.3")]
    [InlineData("1.2.840.10008.5.1.4.1.1.9.1.1")]
    [InlineData("1.2.840.10008.5.1.4.1.1.91.1")]
    [InlineData("1.2.840.10008.5.1.4.1.1.77.1.5.3")]
    [InlineData("1.2.840.10008.5.1.4.31")]
    [InlineData("1.2.840.10008.5.1.4.1.2.2.1")]
    public void Open_ObjectThatIsNoImage_IsNotApplicable(string sopClass)
    {
        var dataset = new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.SOPClassUID, sopClass },
            { DicomTag.SOPInstanceUID, "1.2.3.4" },
            { DicomTag.StudyInstanceUID, "1.2.3" },
        };

        AssertRejected(RejectionCodes.NotApplicable, DicomSamples.Bytes(dataset));
    }

    [Fact]
    public void Open_WorklistEntryWithoutASopClass_IsNotApplicable()
    {
        var dataset = new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.SOPClassUID, "1.2.3" },
            { DicomTag.SOPInstanceUID, "1.2.3.4" },
            { DicomTag.QueryRetrieveLevel, "STUDY" },
        };

        AssertRejected(RejectionCodes.NotApplicable, DicomSamples.Bytes(dataset));
    }

    [Fact]
    public void Open_PortalImage_IsAnImage()
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.AddOrUpdate(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.1");

        using IScanDocument document = DicomSamples.Open(dataset);

        Assert.Null(document.Rejection);
    }

    [Theory]
    [InlineData("ORIGINAL\\PRIMARY\\LOCALIZER", RejectionCodes.NotApplicable)]
    [InlineData("DERIVED\\SECONDARY\\DOSE_INFO", RejectionCodes.NotApplicable)]
    [InlineData("ORIGINAL\\PRIMARY\\AXIAL", null)]
    public void Open_ImageType_TellsLocalizersAndDoseScreens(string imageType, string? expected)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.Add(DicomTag.ImageType, imageType.Split('\\'));

        using IScanDocument document = DicomSamples.Open(dataset);

        Assert.Equal(expected, document.Rejection?.Code);
    }

    [Fact]
    public async Task Open_FileThatIsNotThere_IsUnreadable()
    {
        using IScanDocument document = await new DocumentOpener(new IngestOptions()).OpenAsync(
            new SourceFile("gone.dcm", "/nonexistent/gone.dcm"), CancellationToken.None);

        Assert.Equal(RejectionCodes.Unreadable, document.Rejection?.Code);
        Assert.Equal("", document.Identity.ContentSha256);
        Assert.True(document.Identity.IsDicom);
    }

    [Theory]
    [InlineData("pipe.dcm")]
    [InlineData("link.dcm")]
    public async Task Open_NamedPipe_IsEmptyAndDoesNotWait(string name)
    {
        using var folder = new TemporaryFolder();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var make = System.Diagnostics.Process.Start("mkfifo", [folder["pipe.dcm"]]))
        {
            await make.WaitForExitAsync();
        }

        File.CreateSymbolicLink(folder["link.dcm"], folder["pipe.dcm"]);

        Task<IScanDocument> opening = Task.Run(() => new DocumentOpener(new IngestOptions())
            .OpenAsync(new SourceFile(name, folder[name]), CancellationToken.None).AsTask());
        using IScanDocument document = await opening.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(RejectionCodes.Empty, document.Rejection?.Code);
    }

    [Fact]
    public async Task Open_FileBeyondTheLimit_IsHashedButNotRead()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["large.dcm"], new byte[(1 << 20) + 1]);

        using IScanDocument document = await new DocumentOpener(new IngestOptions { MaxFileMebibytes = 1 }).OpenAsync(
            new SourceFile("large.dcm", folder["large.dcm"]), CancellationToken.None);

        Assert.Equal(RejectionCodes.LimitExceeded, document.Rejection?.Code);

        // python3 -c "import hashlib;print(hashlib.sha256(bytes(2**20+1)).hexdigest())"
        Assert.Equal("2cb74edba754a81d121c9db6833704a8e7d417e5b13d1a19f4a52f007d644264", document.Identity.ContentSha256);
    }

    [Fact]
    public void Open_Dicom_TellsWhoseItIs()
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        dataset.Add(DicomTag.PatientName, "Doe^Jane");
        dataset.Add(DicomTag.Modality, "US");

        using IScanDocument document = DicomSamples.Open(dataset);

        Assert.Equal(
            ("1.2.3", "1.2.3.4", "Doe^Jane", "US", true),
            (document.Identity.Study, document.Identity.Instance, document.Identity.PatientName, document.Identity.Modality, document.Identity.IsDicom));
    }

    [Fact]
    public void Open_UidsOfAMegabyte_AreCutAndStayApart()
    {
        string[] studies = [.. "12".Select(last =>
        {
            DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
            dataset.AddOrUpdate(DicomTag.StudyInstanceUID, new string('1', 1 << 16) + last);
            using IScanDocument document = DicomSamples.Open(dataset);
            return document.Identity.Study;
        })];

        Assert.NotEqual(studies[0], studies[1]);
        Assert.All(studies, study => Assert.Equal(64 + 3 + 64, study.Length));
    }

    [Fact]
    public void Open_Png_IsNamedByItsPath()
    {
        using IScanDocument document = Pictures.Open(Pictures.GreyPng(1, 1, 5));

        Assert.Equal(("set/one", "set/one", false), (document.Identity.Study, document.Identity.Instance, document.Identity.IsDicom));
    }

    private static void AssertRejected(string code, byte[] content) => AssertRejected([code], content);

    private static void AssertRejected(string[] codes, byte[] content)
    {
        using IScanDocument document = DicomSamples.Open(content);

        Rejection? rejection = document.Rejection ?? document.Read(0, CancellationToken.None).Rejection;

        Assert.Contains(rejection?.Code, codes);
        Assert.Equal("a/b.dcm", document.Identity.Path);
        Assert.Equal(64, document.Identity.ContentSha256.Length);
        Assert.DoesNotContain("/nowhere", rejection!.ToString(), StringComparison.Ordinal);
    }
}
