using FellowOakDicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;

namespace MedClassifier.Tests.Ingestion.Sources;

public sealed class DicomDirTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Dicomdir_NamesFiles_ThoseAreReadOnceAndInOrder()
    {
        Write("IMG/B", 1);
        Write("IMG/A", 2);
        Write("OTHER", 3);

        Assert.Equal(["IMG/A +1", "IMG/B +1"], await LinesAsync(["IMG", "B"], ["IMG", "A"], ["IMG", "B"]));
    }

    [Fact]
    public async Task Dicomdir_MountedInLowerCase_IsFound()
    {
        Write("img/a", 1);

        Assert.Equal(["img/a +1"], await LinesAsync(["IMG", "A"]));
    }

    [Theory]
    [InlineData("IMG/A.dcm", "IMG/A.dcm +1")]
    [InlineData("img/a.DCM", "img/a.DCM +1")]
    [InlineData("IMG/A.;1", "IMG/A.;1 +1")]
    [InlineData("IMG/A.5", "IMG/A.5 +1")]
    [InlineData("IMG/A", "IMG/A +1")]
    public async Task Dicomdir_NamesAsMediaAreCopied_AreFound(string name, string expected)
    {
        Write(name, 1);

        Assert.Equal([expected], await LinesAsync(["IMG", "A"]));
    }

    [Fact]
    public async Task Dicomdir_SeveralLikeNames_TakesTheClosest()
    {
        Write("A.dcm", 1);
        Write("A.jpg", 2);
        Write("B.1", 3);
        Write("B.2", 4);
        Write("C", 5);
        Write("c.dcm", 6);

        Assert.Equal(["A.dcm +1", "B unreadable", "C +1"], await LinesAsync(["A"], ["B"], ["C"]));
    }

    [Fact]
    public async Task Dicomdir_IdInOnePiece_IsTakenApart()
    {
        Write("IMG/A", 1);

        Assert.Equal(["IMG/A +1"], await LinesAsync(["IMG/A"]));
    }

    [Fact]
    public async Task Dicomdir_FileThatIsMissing_IsNamed()
    {
        Write("A", 1);

        Assert.Equal(["A +1", "GONE/B unreadable"], await LinesAsync(["GONE", "B"], ["A"]));
    }

    [Theory]
    [InlineData("..", "secret")]
    [InlineData(".", "A")]
    [InlineData("/etc", "passwd")]
    [InlineData("", "A")]
    public async Task Dicomdir_NamesAFileOutside_IsSetAside(string first, string second)
    {
        Write("A", 1);

        Assert.Equal([$"{first}/{second} malformed"], await LinesAsync([first, second]));
    }

    [Fact]
    public async Task Dicomdir_LinkThatLeadsOut_IsNotFollowed()
    {
        using var outside = new TemporaryFolder();
        File.WriteAllBytes(outside["x"], DicomSamples.Bytes(DicomSamples.Grey(1, 1, [1])));
        Directory.CreateDirectory(folder["disc"]);
        Directory.CreateSymbolicLink(folder["disc/OUT"], outside.Path);

        Assert.Equal(["OUT/x malformed"], (await LinesAsync(["OUT", "x"])).Select(line => line.Replace("OUT/X", "OUT/x", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Dicomdir_ThatIsNone_SaysSo()
    {
        Directory.CreateDirectory(folder["disc"]);
        File.WriteAllBytes(folder["disc/DICOMDIR"], DicomSamples.Bytes(DicomSamples.Grey(1, 1, [1])));
        var options = new IngestOptions { Source = ScanSourceNames.Dicomdir };

        Assert.Equal(["DICOMDIR malformed"], await SourceWalk.LinesAsync(folder["disc/DICOMDIR"], options));
        Assert.Equal(["DICOMDIR +1"], await SourceWalk.LinesAsync(folder["disc/DICOMDIR"]));
    }

    [PeerFact("/usr/bin/dcmmkdir")]
    public async Task Dicomdir_MadeByDcmtk_NamesEveryImage()
    {
        for (int i = 0; i < 3; i++)
        {
            Write($"IMG/F{i}", i);
        }

        var start = new System.Diagnostics.ProcessStartInfo("/usr/bin/dcmmkdir", ["--recurse", "--invent", "IMG"])
        {
            WorkingDirectory = folder["disc"],
            RedirectStandardError = true,
        };
        using (var process = System.Diagnostics.Process.Start(start)!)
        {
            string said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, said);
        }

        Assert.Equal(["IMG/F0 +1", "IMG/F1 +1", "IMG/F2 +1"], await SourceWalk.LinesAsync(folder["disc/DICOMDIR"]));
    }

    private void Write(string name, int instance)
    {
        string path = folder["disc/" + name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DicomDataset dataset = DicomSamples.Grey(1, 1, [1]);
        dataset.AddOrUpdate(DicomTag.SOPInstanceUID, $"1.2.3.{instance}");
        dataset.AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.3.9");
        dataset.AddOrUpdate(DicomTag.PatientName, "DOE^JANE");
        dataset.AddOrUpdate(DicomTag.PatientID, "P1");
        dataset.AddOrUpdate(DicomTag.StudyID, "1");
        dataset.AddOrUpdate(DicomTag.StudyDate, "20260101");
        dataset.AddOrUpdate(DicomTag.StudyTime, "120000");
        dataset.AddOrUpdate(DicomTag.SeriesNumber, "1");
        dataset.AddOrUpdate(DicomTag.InstanceNumber, $"{instance}");
        dataset.AddOrUpdate(DicomTag.Modality, "OT");
        File.WriteAllBytes(path, DicomSamples.Bytes(dataset));
    }

    private async Task<string[]> LinesAsync(params string[][] ids)
    {
        DicomDataset[] records = [.. ids.Select(id => new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.DirectoryRecordType, "IMAGE" },
            { DicomTag.ReferencedFileID, id },
        })];
        var dataset = new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.SOPClassUID, "1.2.840.10008.1.3.10" },
            { DicomTag.SOPInstanceUID, "1.2.3" },
            { DicomTag.FileSetID, "DISC" },
            { DicomTag.DirectoryRecordSequence, [new DicomDataset { { DicomTag.DirectoryRecordType, "PATIENT" } }, .. records] },
        };
        Directory.CreateDirectory(folder["disc"]);
        File.WriteAllBytes(folder["disc/DICOMDIR"], DicomSamples.Bytes(dataset));
        return await SourceWalk.LinesAsync(folder["disc/DICOMDIR"]);
    }
}
