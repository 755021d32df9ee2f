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
    public void Of_GroupOnBothSidesAndInAnExcludedSplit_IsLeakage() => Assert.True(Audit(
        Image(2, "normal", "g1", "exclude", 1), Image(3, "normal", "g1", "train", 2), Image(4, "normal", "g1", "test", 3)).HasLeakage);

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

    [Fact]
    public void HasLeakage_OneOfSeveralFindings_IsEnough() => Assert.True(new AuditReport(
        2, [new AuditFinding("a", AuditSeverity.Note, "", []), new AuditFinding("b", AuditSeverity.Leakage, "", [])], []).HasLeakage);

    [Fact]
    public void Of_ImagesThatWereNotOpened_SaysThatTheyWereNotCompared()
    {
        AuditReport report = Audit(
            Image(2, "normal", "g1", "test", 1) with { ScanSha256 = "", Looks = null }, Image(3, "benign", "g2", "test", 1) with { ScanSha256 = "", Looks = null });

        Assert.Equal(
            [
                ("groups-torn-apart", "all images lie in one split"), ("exact-duplicates", "no image was opened"), ("near-duplicates", "no image was opened"),
                ("training-overlap", "the predictions come without a model"), ("missing-tuning-classes", "there is no tuning set"),
            ],
            report.NotAsked);
        Assert.DoesNotContain(report.Findings, f => f.Check == "contradicting-labels");
    }

    [Fact]
    public void Of_SomeImagesThatWereNotOpened_ComparesTheOthers()
    {
        AuditReport report = Audit(
            Image(2, "normal", "g1", "test", 1) with { ScanSha256 = "", Looks = null }, Image(3, "normal", "g2", "train", 1), Image(4, "normal", "g3", "test", 1));

        Assert.Equal(["training-overlap", "missing-tuning-classes"], report.NotAsked.Select(n => n.Check));
        Assert.Equal([3, 4], Assert.Single(report.Findings, f => f.Check == "exact-duplicates").Rows);
    }

    [Fact]
    public void Of_SamePixelsThreeTimesWithin_AreCountedAndPairedWithTheFirst()
    {
        AuditReport report = Audit(
            Image(4, "normal", "g1", "test", 1), Image(2, "normal", "g2", "test", 1), Image(3, "normal", "g3", "test", 1));

        AuditFinding finding = Assert.Single(report.Findings, f => f.Check == "exact-duplicates");
        Assert.Equal("3 files hold the same pixels and are counted as 3 images", finding.Message);
        Assert.Equal([2, 3, 4], finding.Rows);
        Assert.Equal([(2, 3), (2, 4)], finding.Pairs.Select(pair => (pair.First.Row, pair.Second.Row)));
    }

    [Fact]
    public void Of_SamePixelsInSplits_NamesTheSplitsInOrder()
    {
        // The first copy lies in no split that counts; the two others are torn apart.
        AuditReport report = Audit(
            Image(2, "normal", "g1", "exclude", 1), Image(3, "normal", "g2", "val", 1), Image(4, "normal", "g3", "test", 1));

        AuditFinding finding = Assert.Single(report.Findings, f => f.Check == "exact-duplicates");
        Assert.Equal((AuditSeverity.Leakage, "the same pixels lie in the splits 'exclude' and 'test' and 'val'"), (finding.Severity, finding.Message));
    }

    [Fact]
    public void Of_NearCopiesWithinTheTestSplit_AreOneNoteUnlessTheyAreOfOneGroup()
    {
        AuditReport two = Audit(
            Image(2, "benign", "g1", "test", 7), Image(3, "benign", "g2", "test", 7, side: 90, gain: 0.8f),
            Image(4, "benign", "g3", "val", 8), Image(5, "benign", "g4", "val", 8, side: 90, gain: 0.8f));
        AuditReport one = Audit(Image(2, "benign", "g1", "test", 7), Image(3, "benign", "g2", "test", 7, side: 90, gain: 0.8f));
        AuditReport ofOneGroup = Audit(Image(2, "benign", "g1", "test", 7), Image(3, "benign", "g1", "test", 7, side: 90, gain: 0.8f));
        AuditReport ofTraining = Audit(Image(2, "benign", "g1", "train", 7), Image(3, "benign", "g2", "train", 7, side: 90, gain: 0.8f));

        AuditFinding both = Assert.Single(two.Findings, f => f.Check == "near-duplicates");
        Assert.Equal(AuditSeverity.Note, both.Severity);
        Assert.Equal(
            "2 pairs look nearly the same within a split, in groups that count as independent: intervals are too narrow", both.Message);
        Assert.Equal([2, 3, 4, 5], both.Rows);
        Assert.Equal([(2, 3), (4, 5)], both.Pairs.Select(pair => (pair.First.Row, pair.Second.Row)));
        Assert.StartsWith("1 pair looks nearly", Assert.Single(one.Findings, f => f.Check == "near-duplicates").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ofOneGroup.Findings, f => f.Check == "near-duplicates");
        Assert.DoesNotContain(ofTraining.Findings, f => f.Check == "near-duplicates");
    }

    [Theory]
    [InlineData(0xFFul, true)]
    [InlineData(0x1FFul, false)]
    public void Of_HashesEightOrNineBitsApart_AreNearOrNot(ulong bits, bool expected)
    {
        AuditedImage a = Image(3, "benign", "g1", "train", 7);
        AuditedImage b = a with { Row = 2, Group = "g2", Split = "test", ScanSha256 = "other", Looks = a.Looks! with { Bits = a.Looks.Bits ^ bits } };

        AuditFinding[] found = [.. Audit(a, b).Findings.Where(f => f.Check == "near-duplicates")];

        Assert.Equal(expected ? 1 : 0, found.Length);
        Assert.All(found, finding =>
        {
            Assert.Equal("nearly the same picture in the splits 'test' and 'train' (correlation 1.000)", finding.Message);
            Assert.Equal([(2, 3)], finding.Pairs.Select(pair => (pair.First.Row, pair.Second.Row)));
        });
    }

    [Fact]
    public void Of_NearCopiesOfManyFrames_AreThePairOfTheFirstFrames()
    {
        AuditedImage a = Image(2, "benign", "g1", "train", 7);
        AuditedImage b = a with { Row = 3, Group = "g2", Split = "test", ScanSha256 = "other" };

        AuditFinding finding = Assert.Single(
            Audit(a with { Frame = 1, ScanSha256 = "a1" }, b with { Frame = 1, ScanSha256 = "b1" }, b, a).Findings, f => f.Check == "near-duplicates");

        Assert.Equal([(0, 0)], finding.Pairs.Select(pair => (pair.First.Frame, pair.Second.Frame)));
    }

    [Fact]
    public void Of_LabelsThatContradict_AreNamedForLookAlikesAndGroups()
    {
        AuditReport report = Audit(
            Image(2, "benign", "g1", "test", 7), Image(3, "malignant", "g2", "test", 7, side: 90, gain: 0.8f),
            Image(4, "normal", "g3", "test", 8), Image(5, "benign", "g3", "test", 9), Image(6, "benign", "g4", "test", 10), Image(7, "benign", "g4", "test", 11));

        AuditFinding[] found = [.. report.Findings.Where(f => f.Check == "contradicting-labels")];
        Assert.Equal(
            [
                (AuditSeverity.Fault, "images that look nearly the same are labelled benign and malignant"),
                (AuditSeverity.Note, "one group has images labelled benign and normal"),
            ],
            found.Select(f => (f.Severity, f.Message)));
        Assert.Equal([(2, 3), (4, 5)], found.SelectMany(f => f.Pairs).Select(pair => (pair.First.Row, pair.Second.Row)));
    }

    [Fact]
    public void Of_EqualPixelsWithOneLabel_ContradictNothing() => Assert.DoesNotContain(
        Audit(Image(2, "benign", "g1", "test", 1), Image(3, "benign", "g2", "test", 1)).Findings, f => f.Check == "contradicting-labels");

    [Fact]
    public void Of_NoTuningImages_MissesNoClassThere() => Assert.DoesNotContain(
        Audit(Image(2, "benign", "g1", "test", 1)).Findings, f => f.Message.Contains("tuning", StringComparison.Ordinal));

    [Fact]
    public void Of_ATuningSetThatIsTheTestSet_IsAskedOnce()
    {
        AuditedImage known = Image(2, "benign", "g1", "test", 1);
        AuditInput input = Input(known, Image(3, "normal", "g2", "train", 2), Image(4, "normal", "g3", "test", 3) with { ScanSha256 = "" }) with
        {
            TuningSplit = "test",
            HasModel = true,
            TrainingScans = ScanHashes.Of([known.ScanSha256, ScanHash.Compute(64, 64, 1, new float[64 * 64])]),
        };

        AuditFinding finding = Assert.Single(AuditReport.Of(input).Findings, f => f.Check == "training-overlap");

        Assert.Equal("1 images of the test set are among those that the model learnt from", finding.Message);
    }

    [Fact]
    public void Of_ManyMissingFiles_AreGivenInOrderWithTheirShare()
    {
        AuditInput input = Input(Image(2, "benign", "g1", "test", 1)) with
        {
            MissingRows = [5, 4],
            UnreadableRows = [(8, "truncated"), (7, "truncated"), (6, "empty")],
        };

        AuditFinding[] found = [.. AuditReport.Of(input).Findings.Where(f => f.Check == "files-and-labels")];

        Assert.Equal(
            [
                "2 of 6 labels have no file (33.3 %)", "2 of 6 labelled files give no image (truncated) (33.3 %)",
                "1 of 6 labelled files give no image (empty) (16.7 %)",
            ],
            found.Select(f => f.Message));
        Assert.Equal([4, 5, 7, 8, 6], found.SelectMany(f => f.Rows));
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
