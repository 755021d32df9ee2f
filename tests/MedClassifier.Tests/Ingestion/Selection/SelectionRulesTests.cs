using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Selection;

namespace MedClassifier.Tests.Ingestion.Selection;

public class SelectionRulesTests
{
    public static TheoryData<TagCondition, bool> Conditions => new()
    {
        { new() { Tag = "SeriesDescription", EqualTo = "Left breast" }, true },
        { new() { Tag = "SeriesDescription", EqualTo = "left breast" }, false },
        { new() { Tag = "(0008,103E)", EqualTo = "Left breast" }, true },
        { new() { Tag = "SeriesDescription", EqualTo = "Left breast", Not = true }, false },
        { new() { Tag = "SeriesDescription", In = ["Right breast", "Left breast"] }, true },
        { new() { Tag = "SeriesDescription", Regex = "(?i)LEFT" }, true },
        { new() { Tag = "SeriesDescription", Regex = "^breast" }, false },
        { new() { Tag = "ImageType", EqualTo = "AXIAL" }, true },
        { new() { Tag = "ImageType[3]", EqualTo = "AXIAL" }, true },
        { new() { Tag = "ImageType[2]", EqualTo = "AXIAL" }, false },
        { new() { Tag = "ImageType[9]", EqualTo = "AXIAL", Not = true }, true },
        { new() { Tag = "Rows", Range = [64, 512] }, true },
        { new() { Tag = "Rows", Range = [512.5, 1024] }, false },
        { new() { Tag = "SliceThickness", Range = [0.5, 1.25] }, true },
        { new() { Tag = "Rows", EqualTo = "512" }, true },
        { new() { Tag = "SeriesDescription", Range = [0, 1] }, false },
        { new() { Tag = "BodyPartExamined", EqualTo = "" }, false },
        { new() { Tag = "BodyPartExamined", EqualTo = "BREAST", Not = true }, true },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Check_Condition_HoldsAsItSays(TagCondition condition, bool holds)
    {
        Rejection? reason = Rules(new SelectionProfile { Instances = [condition] }).Check(Identity("CT"), Dataset());

        Assert.Equal(holds ? null : RejectionCodes.NotSelected, reason?.Code);
    }

    [Fact]
    public void Check_SeveralConditions_MustAllHold()
    {
        TagCondition good = new() { Tag = "Rows", EqualTo = "512" };
        TagCondition bad = new() { Tag = "Columns", EqualTo = "512" };

        Assert.Null(Rules(new SelectionProfile { Instances = [good, good] }).Check(Identity("CT"), Dataset()));
        Assert.Equal("(0028,0011)", Rules(new SelectionProfile { Instances = [good, bad] }).Check(Identity("CT"), Dataset())?.Tag);
    }

    [Fact]
    public void Check_Profiles_TheFirstForTheModalityCounts()
    {
        TagCondition never = new() { Tag = "Rows", EqualTo = "1" };
        SelectionRules rules = Rules(
            new SelectionProfile { Modalities = ["MR"], Instances = [never] },
            new SelectionProfile { Modalities = ["CT", "PT"] },
            new SelectionProfile { Instances = [never] });

        Assert.Null(rules.Check(Identity("PT"), Dataset()));
        Assert.NotNull(rules.Check(Identity("MR"), Dataset()));
        Assert.NotNull(rules.Check(Identity("US"), Dataset()));
        Assert.Null(Rules().Check(Identity("US"), Dataset()));
    }

    [Fact]
    public void Check_RegexThatTakesForEver_IsGivenUp()
    {
        DicomDataset dataset = Dataset();
        dataset.AddOrUpdate(DicomTag.SeriesDescription, new string('a', 40) + "!");
        TagCondition endless = new() { Tag = "SeriesDescription", Regex = "^(a+)+$" };

        Rejection? reason = Rules(new SelectionProfile { Instances = [endless] }).Check(Identity("CT"), dataset);

        Assert.Equal(RejectionCodes.LimitExceeded, reason?.Code);
    }

    [Theory]
    [InlineData(FrameChoice.All, 4, "0 1 2 3")]
    [InlineData(FrameChoice.Middle, 1, "0")]
    [InlineData(FrameChoice.Middle, 4, "1")]
    [InlineData(FrameChoice.Middle, 5, "2")]
    [InlineData(FrameChoice.EveryNth, 1, "0")]
    [InlineData(FrameChoice.EveryNth, 3, "0")]
    [InlineData(FrameChoice.EveryNth, 7, "0 3 6")]
    [InlineData(FrameChoice.EveryNth, 8, "0 3 6")]
    public void Frames_Choice_GivesThese(FrameChoice choice, int count, string expected) => Assert.Equal(
        expected, string.Join(' ', Rules(new SelectionProfile { Frames = choice, Nth = 3 }).Frames(Identity("US"), count).Frames));

    [Theory]
    [InlineData(FrameChoice.All, 7, null)]
    [InlineData(FrameChoice.EveryNth, 1, null)]
    [InlineData(FrameChoice.EveryNth, 8, "5 of 8 frames are not classified: by the selection rules from frame 0 on, one of every 3 is.")]
    [InlineData(FrameChoice.Middle, 8, "7 of 8 frames are not classified: by the selection rules only frame 3, the middle one, is.")]
    public void Frames_SomeLeftOut_SaysHowManyAndWhy(FrameChoice choice, int count, string? message)
    {
        Rejection? leftOut = Rules(new SelectionProfile { Frames = choice, Nth = 3 }).Frames(Identity("US"), count).LeftOut;

        Assert.Equal(message, leftOut?.Message);
        Assert.True(leftOut is null || RejectionCodes.IsNormal(leftOut.Code));
    }

    [Theory]
    [InlineData("ORIGINAL\\PRIMARY\\AXIAL", true)]
    [InlineData("DERIVED\\SECONDARY\\REFORMATTED", false)]
    public void Defaults_Ct_TakeWhatWasAcquired(string imageType, bool taken)
    {
        DicomDataset dataset = Dataset();
        dataset.AddOrUpdate(DicomTag.ImageType, imageType.Split('\\'));

        Assert.Equal(taken, new SelectionRules(new SelectOptions()).Check(Identity("CT"), dataset) is null);
    }

    [Theory]
    [InlineData("NoSuchKeyword", "x", null, "no keyword")]
    [InlineData("(0008)", "x", null, "no keyword")]
    [InlineData("Rows", null, null, "has 0 of")]
    [InlineData("Rows", "x", "y", "has 2 of")]
    [InlineData("Rows", null, "(", "regex of Rows is none")]
    public void Faults_BadCondition_SaysWhatIsWrong(string tag, string? equal, string? regex, string expected)
    {
        var options = new SelectOptions
        {
            Profiles = [new SelectionProfile { Instances = [new TagCondition { Tag = tag, EqualTo = equal, Regex = regex }] }],
        };

        Assert.Contains(expected, Assert.Single(SelectionRules.Faults(options)), StringComparison.Ordinal);
    }

    private static SelectionRules Rules(params SelectionProfile[] profiles) => new(new SelectOptions { Profiles = profiles });

    private static ScanIdentity Identity(string modality) =>
        new() { Path = "", ContentSha256 = "", IsDicom = true, Study = "", Instance = "", Modality = modality };

    private static DicomDataset Dataset()
    {
        DicomSetup.Ensure();
        return new DicomDataset(DicomTransferSyntax.ExplicitVRLittleEndian)
        {
            { DicomTag.SeriesDescription, "Left breast" },
            { DicomTag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL" },
            { DicomTag.Rows, (ushort)512 },
            { DicomTag.Columns, (ushort)400 },
            { DicomTag.SliceThickness, "1.25" },
        };
    }
}
