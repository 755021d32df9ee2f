using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Evaluation.Audit;

namespace MedClassifier.Tests.Evaluation.Audit;

public class AuditReportTests
{
    [Fact]
    public void Of_CleanSplit_FindsNothing()
    {
        AuditReport report = Audit(Image(2, "normal", "g1", "train", 1), Image(3, "benign", "g2", "test", 2));

        Assert.DoesNotContain(report.Findings, finding => finding.Check != "missing-classes");
        Assert.False(report.HasLeakage);
    }

    [Fact]
    public void Of_GroupOnBothSides_IsLeakage()
    {
        AuditReport report = Audit(Image(2, "normal", "g1", "train", 1), Image(3, "normal", "g1", "test", 2));

        AuditFinding finding = Assert.Single(report.Findings, f => f.Check == "groups-torn-apart");
        Assert.Equal(AuditSeverity.Leakage, finding.Severity);
        Assert.Equal([2, 3], finding.Rows);
        Assert.Contains("'test' and 'train'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_GroupInAnExcludedSplit_IsNoLeakage() =>
        Assert.False(Audit(Image(2, "normal", "g1", "exclude", 1), Image(3, "normal", "g1", "test", 2)).HasLeakage);

    [Fact]
    public void Of_GroupTornBetweenSplitsThatAreNotMeasured_IsNoLeakage() =>
        Assert.False(Audit(Image(2, "normal", "g1", "train", 1), Image(3, "normal", "g1", "extra", 2), Image(4, "normal", "g4", "test", 3)).HasLeakage);

    [Fact]
    public void Of_SamePixels_LeakAcrossSplitsAndCountTwiceWithin()
    {
        AuditReport report = Audit(
            Image(2, "normal", "g1", "train", 1), Image(3, "benign", "g2", "test", 1), Image(4, "benign", "g3", "test", 2), Image(5, "benign", "g4", "test", 2));

        Assert.Equal(
            [AuditSeverity.Leakage, AuditSeverity.Note], report.Findings.Where(f => f.Check == "exact-duplicates").Select(f => f.Severity));
        AuditFinding labels = Assert.Single(report.Findings, f => f.Check == "contradicting-labels");
        Assert.Equal("pixel-identical images are labelled benign and normal", labels.Message);
        Assert.Equal([(2, 3)], labels.Pairs.Select(pair => (pair.First.Row, pair.Second.Row)));
    }

    [Fact]
    public void Of_BrightenedAndScaledCopy_IsANearDuplicate()
    {
        AuditedImage original = Image(2, "benign", "g1", "train", 7);
        AuditedImage copy = Image(3, "benign", "g2", "test", 7, side: 90, gain: 0.8f);
        AuditedImage other = Image(4, "benign", "g3", "test", 8);

        AuditReport report = Audit(original, copy, other);

        AuditFinding finding = Assert.Single(report.Findings, f => f.Check == "near-duplicates");
        Assert.Equal(AuditSeverity.Leakage, finding.Severity);
        Assert.Equal([2, 3], finding.Rows);
    }

    [Fact]
    public void Of_FramesOfOneFile_AreNoDuplicates()
    {
        AuditedImage first = Image(2, "benign", "g1", "test", 1);

        AuditReport report = Audit(first, first with { Frame = 1 });

        Assert.DoesNotContain(report.Findings, f => f.Check is "exact-duplicates" or "near-duplicates");
    }

    [Theory]
    [InlineData("test", true, AuditSeverity.Leakage)]
    [InlineData("test", false, AuditSeverity.Leakage)]
    [InlineData("val", true, AuditSeverity.Leakage)]
    [InlineData("val", false, AuditSeverity.Note)]
    public void Of_ImageThatTheModelKnows_IsLeakageUnlessItTunesAndSelects(string split, bool isLearnt, AuditSeverity expected)
    {
        AuditedImage known = Image(2, "benign", "g1", split, 1);
        AuditInput input = Input(known, Image(3, "benign", "g2", split, 2)) with
        {
            HasModel = true,
            TrainingScans = ScanHashes.Of(isLearnt ? [known.ScanSha256] : []),
            SelectionScans = ScanHashes.Of(isLearnt ? [] : [known.ScanSha256]),
        };

        AuditFinding finding = Assert.Single(AuditReport.Of(input).Findings, f => f.Check == "training-overlap");

        Assert.Equal((expected, 2), (finding.Severity, Assert.Single(finding.Rows)));
    }

    [Theory]
    [InlineData(true, "the model carries no training hashes")]
    [InlineData(false, "the predictions come without a model")]
    public void Of_NoTrainingHashes_SaysThatItWasNotChecked(bool hasModel, string reason) =>
        Assert.Contains(
            ("training-overlap", reason), AuditReport.Of(Input(Image(2, "benign", "g1", "test", 1)) with { HasModel = hasModel }).NotAsked);

    [Fact]
    public void Of_MissingClassesAndFiles_AreNamed()
    {
        AuditInput input = Input(Image(2, "benign", "g1", "test", 1), Image(3, "normal", "g2", "val", 2)) with
        {
            MissingRows = [4],
            UnreadableRows = [(5, "truncated")],
            UnlabelledFiles = ["x.png"],
        };

        string[] messages = [.. AuditReport.Of(input).Findings.Select(f => f.Message)];

        Assert.Contains("the test set has no image of class normal", messages);
        Assert.Contains("the tuning set has no image of class benign", messages);
        Assert.Contains("1 of 4 labels have no file (25 %)", messages);
        Assert.Contains("1 of 4 labelled files give no image (truncated) (25 %)", messages);
        Assert.Contains("1 images of the input folder have no label", messages);
    }

    private static AuditReport Audit(params AuditedImage[] images) => AuditReport.Of(Input(images));

    private static AuditInput Input(params AuditedImage[] images) => new(Finding.All, images, "test", "val", ["exclude"], [], [], []);

    /// <summary>A picture of a few soft blobs: the same seed gives the same picture at every size.</summary>
    private static AuditedImage Image(int row, string label, string group, string split, int seed, int side = 64, float gain = 1)
    {
        var random = new Random(seed);
        (double X, double Y, double Size)[] blobs = [.. Enumerable.Range(0, 8).Select(_ => (random.NextDouble(), random.NextDouble(), 0.05 + (0.2 * random.NextDouble())))];
        var pixels = new float[side * side];
        for (int i = 0; i < pixels.Length; i++)
        {
            double x = ((i % side) + 0.5) / side;
            double y = ((i / side) + 0.5) / side;
            pixels[i] = gain * (float)Math.Min(1, blobs.Sum(b => 0.4 * Math.Exp(-(((x - b.X) * (x - b.X)) + ((y - b.Y) * (y - b.Y))) / (b.Size * b.Size))));
        }

        string hash = ScanHash.Compute(side, side, 1, pixels);
        var identity = new ScanIdentity { Path = "x", ContentSha256 = "", IsDicom = false, Study = "", Instance = "" };
        var scan = new Scan(identity, 0, side, side, 1, pixels, new Receipt([], [], hash));
        return new AuditedImage(row, 0, label, group, split, hash, PerceptualHash.Of(scan));
    }
}
