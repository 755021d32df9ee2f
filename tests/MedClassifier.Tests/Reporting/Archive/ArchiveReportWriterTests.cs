using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Filing;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting.Archive;
using MedClassifier.Tests.Architecture;

namespace MedClassifier.Tests.Reporting.Archive;

public class ArchiveReportWriterTests
{
    private static readonly Scan Odd = SampleScans.Ramp(101, 77, 2);
    private static readonly AttentionMap Attention = SampleScans.OneHot(Odd, 7, 3, 2);

    [Fact]
    public async Task File_AllFormats_LieBesideTheSourceInSeriesOfTheirOwn()
    {
        using var archive = new SampleArchive();

        ArchiveOutcome filed = await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, Attention);

        Assert.Empty(filed.Faults);
        DicomDataset[] all = [filed.Report, filed.Map, filed.Capture, filed.Paper];
        Assert.All(all, dataset =>
        {
            Assert.Equal(SampleArchive.Study, dataset.Text(DicomTag.StudyInstanceUID));
            Assert.Equal("Müller^Zoë=山田^太郎", dataset.Text(DicomTag.PatientName));
            Assert.Equal("P-1", dataset.Text(DicomTag.PatientID));
            Assert.Equal("ISO_IR 192", dataset.Text(DicomTag.SpecificCharacterSet));
            Assert.StartsWith("2.25.", dataset.Text(DicomTag.SOPInstanceUID), StringComparison.Ordinal);
            Assert.Equal(
                ["Scanner Works", "MedClassifier"],
                dataset.Items(DicomTag.ContributingEquipmentSequence).Select(each => each.Text(DicomTag.Manufacturer)));
        });
        Assert.Equal(4, all.Select(dataset => dataset.Text(DicomTag.SeriesInstanceUID)).Append(SampleArchive.Series).Distinct().Count() - 1);
        Assert.Equal("YES", filed.Capture.Text(DicomTag.BurnedInAnnotation));
        Assert.Equal("RGB", filed.Capture.Text(DicomTag.PhotometricInterpretation));
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(filed.Paper.Bytes(DicomTag.EncapsulatedDocument)!.AsSpan(0, 5)));
    }

    [Fact]
    public async Task File_Twice_GivesTheSameBytes()
    {
        using var first = new SampleArchive();
        using var second = new SampleArchive();
        ReadOnlyMemory<byte> header = SampleArchive.Header(SampleArchive.Source(77, 101));

        ArchiveOutcome one = await first.FileAsync(header, Odd, Attention);
        ArchiveOutcome two = await second.FileAsync(header, Odd, Attention);

        Assert.Equal(one.Files.Select(File.ReadAllBytes), two.Files.Select(File.ReadAllBytes));
        Assert.Equal(4, one.Files.Count);
    }

    [Fact]
    public async Task File_AnotherModel_IsInOtherSeries()
    {
        using var first = new SampleArchive();
        using var second = new SampleArchive();
        ReadOnlyMemory<byte> header = SampleArchive.Header(SampleArchive.Source(77, 101));
        var run = SampleResults.Run(identified: true);

        ArchiveOutcome one = await first.FileAsync(header, Odd, Attention, run);
        ArchiveOutcome two = await second.FileAsync(header, Odd, Attention, run with { Model = run.Model with { Sha256 = new string('f', 64) } });

        Assert.NotEqual(one.Report.Text(DicomTag.SeriesInstanceUID), two.Report.Text(DicomTag.SeriesInstanceUID));
        Assert.NotEqual(one.Map.Text(DicomTag.SOPInstanceUID), two.Map.Text(DicomTag.SOPInstanceUID));
    }

    [Fact]
    public async Task Map_OddSizeAndNonSquarePixels_IsTheAttentionOnTheSourcesGrid()
    {
        using var archive = new SampleArchive();

        DicomDataset map = (await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, Attention)).Map;

        Assert.Equal(77, map.WholeNumber(DicomTag.Rows));
        Assert.Equal(101, map.WholeNumber(DicomTag.Columns));
        Assert.Equal("HEATMAP", map.Text(DicomTag.ContentLabel));
        byte[] bytes = map.Bytes(DicomTag.FloatPixelData)!;
        float[] values = [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)))];
        Assert.Equal(Attention.OnScan(), values);
        DicomDataset shared = map.Items(DicomTag.SharedFunctionalGroupsSequence)[0];
        Assert.Equal([0.2, 0.1], shared.Items(DicomTag.PixelMeasuresSequence)[0].Numbers(DicomTag.PixelSpacing));
        DicomDataset mapping = shared.Items(DicomTag.RealWorldValueMappingSequence)[0];
        Assert.Equal(1, mapping.Number(DicomTag.RealWorldValueSlope));
        Assert.Equal("1", mapping.Items(DicomTag.MeasurementUnitsCodeSequence)[0].Text(DicomTag.CodeValue));
    }

    [Fact]
    public async Task Map_FurtherMaps_AreFiledInSeriesOfTheirOwn()
    {
        using var archive = new SampleArchive();
        ScanResult row = SampleArchive.Row(Attention);
        Heatmap[] maps = [.. new[] { "grad-cam", "grad-cam++", "occlusion" }.Select((name, i) =>
            new Heatmap(name, SampleScans.OneHot(Odd, 7, i, i).Weights, 1))];

        ArchiveOutcome filed = await archive.FileAsync(
            SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, row with { Classification = row.Classification! with { Heatmaps = maps } });

        Assert.Empty(filed.Faults);
        string stem = Path.Combine(archive.Path, "dicom", "images", SampleArchive.Key[..2], SampleArchive.Key);
        DicomDataset[] further =
            [.. new[] { "pm.gradcam", "pm.gradcampp", "pm.occlusion" }.Select(kind => DicomFile.Open($"{stem}.{kind}.dcm", FileReadOption.ReadAll).Dataset)];
        Assert.Equal(["GRAD_CAM", "GRAD_CAM_PP", "OCCLUSION"], further.Select(map => map.Text(DicomTag.ContentLabel)));
        Assert.Equal("Grad-CAM for malignant, times the uniform weight", further[0].Text(DicomTag.ContentDescription));
        Assert.Equal(4, further.Append(filed.Map).Select(map => map.Text(DicomTag.SeriesInstanceUID)).Distinct().Count());
        Assert.All(further.Zip(maps), pair =>
        {
            byte[] bytes = pair.First.Bytes(DicomTag.FloatPixelData)!;
            float[] values = [.. Enumerable.Range(0, bytes.Length / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)))];
            Assert.Equal(pair.Second.On(Attention).OnScan(), values);
        });
        Assert.Contains("pm.occlusion", File.ReadAllText(Path.Combine(archive.Path, "dicom", "index.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_PlacedSource_LiesWhereTheSourceLies()
    {
        using var archive = new SampleArchive();
        DicomDataset source = SampleArchive.Source(77, 101);
        source.Add(DicomTag.FrameOfReferenceUID, "1.2.3.99");
        source.Add(DicomTag.ImagePositionPatient, "-10.5", "20", "30");
        source.Add(DicomTag.ImageOrientationPatient, "0", "1", "0", "0", "0", "-1");

        DicomDataset map = (await archive.FileAsync(SampleArchive.Header(source), Odd, Attention)).Map;

        Assert.Equal("1.2.3.99", map.Text(DicomTag.FrameOfReferenceUID));
        DicomDataset shared = map.Items(DicomTag.SharedFunctionalGroupsSequence)[0];
        DicomDataset frame = map.Items(DicomTag.PerFrameFunctionalGroupsSequence)[0];
        Assert.Equal([-10.5, 20, 30], frame.Items(DicomTag.PlanePositionSequence)[0].Numbers(DicomTag.ImagePositionPatient));
        Assert.Equal([0, 1, 0, 0, 0, -1], shared.Items(DicomTag.PlaneOrientationSequence)[0].Numbers(DicomTag.ImageOrientationPatient));
    }

    [Fact]
    public async Task File_HostileTexts_AreWholeValues()
    {
        using var archive = new SampleArchive();
        DicomDataset source = SampleArchive.Source(77, 101);
        source.AddOrUpdate(DicomTag.PatientName, "=cmd\u001B$B\u0007^<script>\r\n");
        source.AddOrUpdate(DicomTag.StudyDescription, "\u202Eevil\u0000");

        ArchiveOutcome filed = await archive.FileAsync(SampleArchive.Header(source), Odd, Attention);

        Assert.Empty(filed.Faults);
        Assert.Equal("=cmd$B^<script>", filed.Report.Text(DicomTag.PatientName));
        Assert.Equal("\u202Eevil", filed.Capture.Text(DicomTag.StudyDescription));
    }

    [Fact]
    public async Task File_Deidentified_IsTheDeidentifiedStudysAndHoldsNoName()
    {
        using var archive = new SampleArchive();
        static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("key" + name)));

        ArchiveOutcome filed = await archive.FileAsync(
            FilingHeader.Deidentified(SampleArchive.Header(SampleArchive.Source(77, 101)), Hash), Odd, Attention, SampleResults.Run());

        Assert.Empty(filed.Faults);
        Assert.Equal(HashedUid.Of(Convert.FromHexString(Hash(SampleArchive.Study))), filed.Report.Text(DicomTag.StudyInstanceUID));
        Assert.Equal("YES", filed.Report.Text(DicomTag.PatientIdentityRemoved));
        Assert.All(Directory.EnumerateFiles(archive.Path, "*", SearchOption.AllDirectories), file =>
        {
            byte[] bytes = File.ReadAllBytes(file);
            Assert.All(
                new[] { "ller^Zo", "P-1", "20240229", "19700101", SampleArchive.Study },
                secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))));
        });
    }

    [Fact]
    public async Task File_Picture_IsFiledWithItsSource()
    {
        using var archive = new SampleArchive();
        Scan picture = Odd with { Identity = Odd.Identity with { IsDicom = false } };
        ReadOnlyMemory<byte> header = FilingHeader.Of(new PictureFiling("folder/picture", new string('9', 64), 77, 101));

        ArchiveOutcome filed = await archive.FileAsync(header, picture, Attention);

        DicomDataset source = DicomFile.Open(filed.SourceFile, FileReadOption.ReadAll).Dataset;
        DicomDataset evidence = filed.Report.Items(DicomTag.CurrentRequestedProcedureEvidenceSequence)[0].Items(DicomTag.ReferencedSeriesSequence)[0];
        Assert.Empty(filed.Faults);
        Assert.Equal(source.Text(DicomTag.StudyInstanceUID), filed.Report.Text(DicomTag.StudyInstanceUID));
        Assert.Equal(source.Text(DicomTag.SeriesInstanceUID), evidence.Text(DicomTag.SeriesInstanceUID));
        Assert.Equal(source.Text(DicomTag.SOPInstanceUID), evidence.Items(DicomTag.ReferencedSOPSequence)[0].Text(DicomTag.ReferencedSOPInstanceUID));
        Assert.Equal(77 * 101 + 1, source.Bytes(DicomTag.PixelData)!.Length);
    }

    [Fact]
    public async Task File_HeaderThatCannotBeRead_SetsAsideWhatNeedsItAndNothingElse()
    {
        using var archive = new SampleArchive();

        ArchiveOutcome filed = await archive.FileAsync(default, Odd, Attention);

        Assert.Equal(5, filed.Faults.Count);
        Assert.All(filed.Faults, fault => Assert.Contains("cannot be read", fault, StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(archive.Path, ArchivePaths.PaperOf("s"))));
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(archive.Path, ArchivePaths.Index));
        Assert.Equal(5, lines.Count(line => line.Contains(",set-aside,", StringComparison.Ordinal)));
    }

    [PeerFact("/usr/bin/dciodvfy")]
    public async Task File_AllFormats_PassDciodvfy()
    {
        using var archive = new SampleArchive();

        ArchiveOutcome filed = await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, Attention);

        Assert.All(filed.Files, file => Assert.DoesNotContain(
            "Error", ToolRun.Output("/bin/sh", archive.Path, "-c", $"dciodvfy -new '{file}' 2>&1"), StringComparison.Ordinal));
        Assert.DoesNotContain(
            "Error", ToolRun.Output("/bin/sh", archive.Path, "-c", "find dicom -name '*.dcm' | xargs dcentvfy 2>&1"), StringComparison.Ordinal);
    }

    [PeerFact("/usr/bin/dsrdump")]
    public async Task File_Report_IsReadByDsrdump()
    {
        using var archive = new SampleArchive();

        ArchiveOutcome filed = await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, Attention);

        string dump = ToolRun.Output("/usr/bin/dsrdump", archive.Path, filed.ReportFile);
        Assert.Contains("AI suggestion: malignant", dump, StringComparison.Ordinal);
        Assert.Contains("SCOORD", dump, StringComparison.Ordinal);
    }

    [PeerFact("/usr/bin/python3")]
    public async Task Map_ReadByPydicom_HoldsTheAttention()
    {
        using var archive = new SampleArchive();
        await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, Attention);
        const string Script = """
            import sys, glob, pydicom, numpy
            map = pydicom.dcmread(glob.glob("dicom/images/*/*.pm.dcm")[0])
            values = numpy.frombuffer(map[0x7FE00008].value, "<f4").reshape(map.Rows, map.Columns)
            page = pydicom.dcmread(glob.glob("dicom/images/*/*.sc.dcm")[0]).pixel_array
            print(values.shape, int(values.argmax()), page.shape[2], str(map.PatientName).split("=")[0])
            """;

        string said = ToolRun.Output("/usr/bin/python3", archive.Path, "-c", Script);

        float[] values = Attention.OnScan();
        Assert.Equal($"(77, 101) {Array.IndexOf(values, values.Max())} 3 Müller^Zoë", said.Trim());
    }

    [PeerFact("/usr/bin/node")]
    public async Task File_ReadByDcmjsAndCornerstone_IsWhatWasWritten()
    {
        using var archive = new SampleArchive();
        ArchiveOutcome filed = await archive.FileAsync(SampleArchive.Header(SampleArchive.Source(77, 101)), Odd, Attention);
        string script = Path.Combine(FloorPlan.SourceFolder, "..", "tests", "oracles", "dicom_objects.mjs");

        using JsonDocument read = JsonDocument.Parse(ToolRun.Output("/usr/bin/node", archive.Path, script, filed.ReportFile, filed.MapFile));

        JsonElement root = read.RootElement;
        Assert.Equal("126000", root.GetProperty("title").GetString());
        JsonElement[] groups = [.. root.GetProperty("groups").EnumerateArray()];
        Assert.Equal(["1410", "1501"], groups.Select(group => group.GetProperty("template").GetString()));
        Assert.All(groups, group => Assert.Equal(0.65, group.GetProperty("malignant").GetDouble(), 6));
        Assert.Equal(
            PeakRegion.Of(Attention)!.Corners.SelectMany(corner => new[] { (double)corner.X, corner.Y }),
            groups[0].GetProperty("outline").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal(Attention.OnScan(), root.GetProperty("values").EnumerateArray().Select(number => number.GetSingle()));
    }
}
