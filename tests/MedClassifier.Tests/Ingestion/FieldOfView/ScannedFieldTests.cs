using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Tests.Ingestion.FieldOfView;

public class ScannedFieldTests
{
    [Theory]
    [InlineData(150, 80, 500, 420, 0, false)]
    [InlineData(150, 80, 500, 420, 30, false)]
    [InlineData(230, 60, 380, 500, 0, false)]
    [InlineData(120, 100, 600, 300, 0, false)]
    [InlineData(180, 70, 520, 460, 0, true)]
    [InlineData(180, 70, 520, 460, 24, true)]
    public void Find_ScreenWithBordersTextAndRulers_IsTheFieldAndLittleElse(
        int left, int top, int width, int height, int background, bool isSector)
    {
        var field = new ScanRegion(left, top, width, height);
        var frame = UltrasoundFrame.Screen(field, (byte)background, isSector);

        ScanRegion? found = ScannedField.Find(frame.Pixels, frame.Width, frame.Height);

        Assert.NotNull(found);
        // At a sector's ends the echoes are too thin to be sure of; of a rectangle nothing may be lost.
        int lost = isSector ? 8 : 0;
        Assert.InRange(found.Left, left - 40, left + lost);
        Assert.InRange(found.Top, top - 40, top + lost);
        Assert.InRange(found.Left + found.Width, left + width - lost, left + width + 40);
        Assert.InRange(found.Top + found.Height, top + height - lost, top + height + 40);
    }

    [Fact]
    public void Find_TwoFieldsSideBySide_KeepsBoth()
    {
        var frame = new UltrasoundFrame(856, 606, 0);
        frame.Speckle(new ScanRegion(60, 100, 340, 360));
        frame.Speckle(new ScanRegion(430, 100, 340, 360));

        ScanRegion? found = ScannedField.Find(frame.Pixels, frame.Width, frame.Height);

        Assert.NotNull(found);
        Assert.True(found.Left <= 60 && found.Left + found.Width >= 770, found.ToString());
    }

    [Fact]
    public void Find_FieldThatIsAllButBlackInItsDepth_KeepsTheDepth()
    {
        var frame = new UltrasoundFrame(600, 600, 0);
        frame.Speckle(new ScanRegion(100, 50, 400, 500), depthLoss: 1);

        ScanRegion? found = ScannedField.Find(frame.Pixels, 600, 600);

        Assert.NotNull(found);
        Assert.True(found.Top + found.Height >= 550, found.ToString());
    }

    [Fact]
    public void Find_PictureWithoutBorders_IsLeftWhole()
    {
        var frame = new UltrasoundFrame(500, 400, 0);
        frame.Speckle(new ScanRegion(0, 0, 500, 400));

        Assert.Null(ScannedField.Find(frame.Pixels, 500, 400));
    }

    [Fact]
    public void Find_PageOfText_IsLeftWhole()
    {
        var frame = new UltrasoundFrame(800, 600, 0);
        for (int line = 0; line < 30; line++)
        {
            frame.Text(40, 30 + (line * 18), 85);
        }

        Assert.Null(ScannedField.Find(frame.Pixels, 800, 600));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 300)]
    [InlineData(640, 480)]
    public void Find_BlankFrame_IsLeftWhole(int width, int height) =>
        Assert.Null(ScannedField.Find(new float[width * height], width, height));

    [DataFact("busi")]
    public void Find_ImagesOfBusi_LosesNoPixelOfALesion() => Assert.InRange(CutImages("busi"), 5, 40);

    [DataFact("bus-bra")]
    public void Find_ImagesOfBusBra_LosesNoPixelOfALesion() => Assert.InRange(CutImages("bus-bra"), 5, 60);

    /// <summary>Looks at all images of a data set; a lesion pixel outside the field fails.</summary>
    /// <returns>How many images were cut.</returns>
    private static int CutImages(string folder)
    {
        var options = new IngestOptions();
        string root = RealData.Folder(folder);
        LabelTable labels = LabelReader.Read(Path.Combine(root, LabelTable.FileName), Finding.All, LabelNeeds.Files).Value!;
        var masks = new LesionMasks(Finding.All, options);
        var opener = new DocumentOpener(options);
        int cut = 0;
        Parallel.ForEach(labels.Rows, row =>
        {
            using IScanDocument document = opener.Open(new SourceFile(row.File, Path.Combine(root, row.File)), CancellationToken.None);
            Scan scan = document.Read(0, CancellationToken.None).Value!;
            if (scan.Region is not { } region)
            {
                return;
            }

            Interlocked.Increment(ref cut);
            Outcome<ReadOnlyMemory<byte>> read = masks.Read(row, file => Path.Combine(root, file), scan.Width, scan.Height);
            ReadOnlySpan<byte> mask = read.Value.Span;
            int inside = mask.IsEmpty ? 0 : region.Of(mask, scan.Width).Count(value => value != 0);
            Assert.Equal((row.File, mask.Length - mask.Count((byte)0)), (row.File, inside));
        });
        return cut;
    }
}
