using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Tests.Ingestion.FieldOfView;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Ingestion.Quality;

public sealed class GraphicsGateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_MaskAndScreenshot_AreNotEvaluated()
    {
        var mask = new UltrasoundFrame(200, 150, 0);
        mask.Fill(60, 40, 70, 50, _ => 255);
        var window = new UltrasoundFrame(640, 480, 240);
        window.Fill(0, 0, 640, 30, _ => 60);
        window.Fill(0, 30, 180, 450, _ => 200);
        for (int line = 0; line < 20; line++)
        {
            window.Text(200, 50 + (line * 18), 50);
            window.Fill(20, 50 + (line * 18), 100, 6, y => (byte)(100 + (line * 5) + y));
        }

        Assert.Contains("2 grey levels", Read(mask).Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionCodes.NotEvaluated, Read(window).Rejection?.Code);
    }

    [Fact]
    public void Read_UltrasoundWithAndWithoutItsScreen_IsEvaluated()
    {
        var bare = new UltrasoundFrame(400, 300, 0);
        bare.Speckle(new ScanRegion(0, 0, 400, 300));

        Assert.True(Read(bare).IsValue);
        Assert.True(Read(UltrasoundFrame.Screen(new ScanRegion(200, 80, 450, 420), 30)).IsValue);
    }

    [Fact]
    public void Read_MaskThatIsOnlyFlagged_HasAWarning()
    {
        var mask = new UltrasoundFrame(200, 150, 0);
        mask.Fill(60, 40, 70, 50, _ => 255);

        Assert.Contains("grey levels", Assert.Single(Read(mask, GateAction.Flag).Value!.Receipt.Warnings), StringComparison.Ordinal);
        Assert.Empty(Read(mask, GateAction.Ignore).Value!.Receipt.Warnings);
    }

    [DataFact("busi")]
    public void Read_ImagesAndMasksOfBusi_AreToldApart()
    {
        string root = RealData.Folder("busi");
        LabelTable labels = LabelReader.Read(Path.Combine(root, LabelTable.FileName), Finding.All).Value!;
        LabelledFile[] rows = [.. labels.Rows.Where((_, i) => i % 8 == 0)];

        int images = rows.Count(row => Read(File.ReadAllBytes(Path.Combine(root, row.File)), GateAction.Refuse).IsValue);
        string[] masks = [.. rows.SelectMany(row => row.Masks)];

        Assert.Equal(rows.Length, images);
        Assert.All(masks, mask => Assert.False(Read(File.ReadAllBytes(Path.Combine(root, mask)), GateAction.Refuse).IsValue));
    }

    [Fact]
    public void In_LabelsOfTheInputFolder_NamesTheMasksThatAreThenNotEvaluated()
    {
        File.WriteAllText(folder["labels.csv"], "file,label,mask\na.png,benign,m/a.png\nb.png,normal,\n");
        IReadOnlySet<string> masks = MaskFiles.In(folder.Path, Finding.All);
        var admission = new Admission(new IngestOptions(), new SelectOptions(), TestScans.Card(32)) { Masks = masks };

        Assert.Equal(["m/a.png"], masks);
        Assert.Equal(RejectionCodes.NotEvaluated, admission.Check(Named("m/a.png"))?.Code);
        Assert.Null(admission.Check(Named("a.png")));
        Assert.Empty(MaskFiles.In(folder["absent"], Finding.All));
    }

    private static ScanIdentity Named(string path) => new() { Path = path, ContentSha256 = "", IsDicom = false, Study = "s", Instance = "i" };

    private static Outcome<Scan> Read(UltrasoundFrame frame, GateAction action = GateAction.Refuse) =>
        Read(Pictures.GreyPng(frame.Width, frame.Height, frame.Levels), action);

    private static Outcome<Scan> Read(byte[] content, GateAction action)
    {
        var options = new IngestOptions { Quality = new QualityOptions { Graphics = action } };
        var admission = new Admission(options, new SelectOptions(), TestScans.Card(32));
        using IScanDocument document = new DocumentOpener(options, admission).FromContent(new SourceFile("a.png", "/a.png"), content);
        return document.Read(0, CancellationToken.None);
    }
}
