using MedClassifier.Reporting.Dossier;
using MedClassifier.Reporting.Pdf;
using MedClassifier.Reporting.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using UglyToad.PdfPig.Content;

namespace MedClassifier.Tests.Reporting.Dossier.Paper;

public sealed class DossierPaperTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pdf_EveryKindOfBlock_HoldsTheWordsOfTheHtmlInItsOrder()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole());

        Assert.Equal(paper.HtmlText, paper.Text);
        Assert.InRange(paper.Pages.Count, 2, 6);
        Assert.All(paper.Pages, page => Assert.Equal((595, 842), (Math.Round(page.Width), Math.Round(page.Height))));
    }

    [Fact]
    public void Pdf_EveryPage_NamesModelNoticeAndNumber()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole());

        string head = $"MedClassifier {DossierSamples.Subject} Research software, not a medical device";
        Assert.All(paper.Pages, page => Assert.Equal(
            PaperReader.Squeezed($"{head} Validation dossier page {page.Number} of {paper.Pages.Count}"), PaperReader.FrameOf(page)));
        Assert.Equal($"Validation dossier: {DossierSamples.Subject}", paper.Information.Title);
        Assert.Null(paper.Information.CreationDate);
    }

    [Fact]
    public void Pdf_Outline_LeadsToEachSection()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole());

        Assert.Equal(["What was validated", "Figures", "Reasons and words"], paper.Bookmarks.Select(bookmark => bookmark.Title));
        Assert.All(paper.Bookmarks, bookmark => Assert.Contains(
            PaperReader.Squeezed(bookmark.Title), PaperReader.TextOf(paper.Pages[bookmark.PageNumber - 1]), StringComparison.Ordinal));
    }

    [Fact]
    public void Pdf_Stamped_HasTheStampOnceAPageAndOverNothing()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole("LEAKAGE"));

        Assert.All(paper.Pages, page =>
        {
            Assert.EndsWith("LEAKAGE", PaperReader.FrameOf(page), StringComparison.Ordinal);
            Letter[] stamp = [.. page.Letters.Where(letter => letter.StartBaseLine.Y > page.Height - 20)];
            Assert.Equal("LEAKAGE", string.Concat(stamp.Select(letter => letter.Value)));
            Assert.All(page.Letters.Except(stamp), letter => Assert.True(letter.StartBaseLine.Y < page.Height - 30));
        });
        Assert.All(
            paper.Pages.SelectMany(page => page.GetMarkedContents()).Where(content => content.Tag == "Figure"),
            figure => Assert.DoesNotContain("LEAKAGE", string.Concat(figure.Letters.Select(letter => letter.Value)), StringComparison.Ordinal));
    }

    [Fact]
    public void Pdf_FiguresAndTables_AreNumberedAndLettered()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole());

        Assert.All(
            [
                "Figure1a.Cardfirst", "Figure1c.Cardthird", "Figure2a.Captionofroc.", "Figure2b.Captionofpr.", "Figure2c.Captionoftheforest.",
                "Table1.Tablenumbers", "Table2.Tablereasons",
            ],
            label => Assert.Contains(label, paper.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Pdf_FiguresAndPictures_AreLinesAndImages()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole());

        MarkedContentElement[] figures = [.. paper.Pages.SelectMany(page => page.GetMarkedContents()).Where(content => content.Tag == "Figure")];
        Assert.Equal(6, figures.Count(figure => figure.Images.Count == 1 && figure.Letters.Count == 0));
        Assert.Equal(3, figures.Count(figure => figure.Images.Count == 0 && figure.Paths.Count > 10));
        Assert.All(
            figures.SelectMany(figure => figure.Images), image => Assert.Equal((40, 30), (image.WidthInSamples, image.HeightInSamples)));
    }

    [Fact]
    public void Pdf_LongTable_RepeatsItsHeadAndTearsNoRow()
    {
        using var paper = new PaperReader(
            folder, DossierSamples.Of("", new DossierSection("long", "A long table", [DossierSamples.Table("long", 120)])));

        Assert.True(paper.Pages.Count > 3);
        Assert.All(paper.Pages, page => Assert.Contains("whatvalue(interval)remark",
            PaperReader.TextOf(page) + PaperReader.FrameOf(page), StringComparison.Ordinal));
        string[] pages = [.. paper.Pages.Select(PaperReader.TextOf)];
        Assert.All(Enumerable.Range(0, 120), row =>
        {
            string cells = string.Concat(Enumerable.Repeat($"r{row}c", 1 + (row % 3 * 25)));
            Assert.Single(pages, page => page.Contains($"r{row}a", StringComparison.Ordinal) && page.Contains(cells, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Pdf_RowHigherThanAPage_GoesOnWithoutLoss()
    {
        string longest = string.Join(' ', Enumerable.Range(0, 6000).Select(i => $"n{i}"));
        var table = new TableBlock("t", "Findings", ["check", "rows"], [["duplicates", longest], ["last", "1"]]);

        using var paper = new PaperReader(folder, DossierSamples.Of("", new DossierSection("s", "Audit", [table])));

        Assert.True(paper.Pages.Count > 2);
        Assert.EndsWith(PaperReader.Squeezed(longest) + "last1", paper.Text, StringComparison.Ordinal);
        Assert.All(paper.Pages.SelectMany(page => page.Letters), letter => Assert.InRange(letter.StartBaseLine.Y, 20, 820));
    }

    [Fact]
    public void Pdf_SectionsAtEveryHeight_HeadingsStayWithWhatFollows()
    {
        for (int lines = 20; lines < 60; lines += 2)
        {
            DossierBlock[] filler = [.. Enumerable.Range(0, lines).Select(i => new TextBlock($"line {i}"))];
            using var paper = new PaperReader(folder, DossierSamples.Of(
                "",
                new DossierSection("a", "Filler", filler),
                new DossierSection("b", "Kept", [new TextBlock("Intro."), DossierSamples.Table("t", 3)])));

            Assert.Contains(paper.Pages, page => PaperReader.TextOf(page).Contains(
                "KeptIntro.Table1.Tabletwhatvalue(interval)remarkr0a0.5r0c", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Pdf_HostileText_IsShownWithReplacements()
    {
        const string hostile = "(a) \\ <b> %EOF endobj \u0000 \u202E \uD800 \U0001F600 \u0378\u0379 \u200D ه )Tj ET 😀";
        var section = new DossierSection("h", hostile,
        [
            new TextBlock(hostile), new FactsBlock([(hostile, hostile), ("", "")]), new TextBlock(new string('x', 4000)), new TextBlock(""),
            new TableBlock("t", hostile, [hostile, "#"], [[hostile, ""], [new string('9', 3000), "😀"]]),
            new PicturesBlock([]), new FiguresBlock([]),
        ]);

        using var paper = new PaperReader(folder, new DossierDocument(hostile, hostile, "", "", [section]) { Subject = new string('W', 500) });

        Assert.Contains("(a)\\<b>%EOFendobj\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", paper.Text, StringComparison.Ordinal);
        Assert.Contains(new string('x', 4000), paper.Text, StringComparison.Ordinal);
        Assert.Contains(new string('9', 3000), paper.Text, StringComparison.Ordinal);
        Assert.All(paper.Pages.SelectMany(page => page.Letters), letter => Assert.InRange(letter.EndBaseLine.X, 40, 556));
        Assert.DoesNotContain('\0', paper.Information.Title!);
    }

    [Fact]
    public void Pdf_ChineseText_IsShownInAFontOfTheSystem()
    {
        using var paper = new PaperReader(
            folder, DossierSamples.Of("", new DossierSection("s", "患者 A", [new FactsBlock([("Name", "张三, 山田")])])));

        string shown = SystemFonts.WithHan.Count > 0 ? "Name张三,山田" : "Name\uFFFD\uFFFD,\uFFFD\uFFFD";
        Assert.EndsWith(shown, paper.Text, StringComparison.Ordinal);
        Assert.Equal("患者 A", paper.Bookmarks.Single().Title);
    }

    [Fact]
    public void Pdf_Pieces_DoNotOverlapTextObjects()
    {
        using var paper = new PaperReader(folder, DossierSamples.Whole("LEAKAGE"));

        Assert.All(paper.Pages, page =>
        {
            // ISO 32000-1, 14.6.1: a piece lies within one text object, or holds whole ones.
            var open = new Stack<string>();
            foreach (string name in page.Operations.Select(operation => operation.Operator))
            {
                if (name is "BT" or "BDC" or "BMC")
                {
                    open.Push(name == "BT" ? "ET" : "EMC");
                }
                else if (name is "ET" or "EMC")
                {
                    Assert.Equal(name, open.Pop());
                }
            }

            Assert.Empty(open);
        });
    }

    [Fact]
    public void Write_ManyAtOnce_GivesTheSameBytes()
    {
        byte[][] files = new byte[8][];
        Parallel.For(0, files.Length, i =>
        {
            using var own = new TemporaryFolder();
            DossierWriter.Write(own.Path, DossierSamples.Whole("LEAKAGE"));
            files[i] = File.ReadAllBytes(own[DossierWriter.PdfName]);
        });

        Assert.All(files, file => Assert.Equal(files[0], file));
    }

    [Fact]
    public void Pdf_ThousandsOfRows_LeavesTheRestToTheTable()
    {
        var table = new TableBlock("mistakes", "All of them", ["row#"], [.. Enumerable.Range(0, 3500).Select(i => (IReadOnlyList<string>)[$"{i}"])]);

        using var paper = new PaperReader(folder, DossierSamples.Of("", new DossierSection("s", "Mistakes", [table])));

        Assert.EndsWith("9989992500morerowsareindossier.htmlandtables/mistakes.csv.", paper.Text, StringComparison.Ordinal);
        Assert.Equal(3501, File.ReadLines(folder["tables/mistakes.csv"]).Count());
    }

    [Fact]
    public void Pdf_FactLongerThanAPage_GoesOnWithoutLoss()
    {
        string longest = string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"n{i}"));

        using var paper = new PaperReader(
            folder, DossierSamples.Of("", new DossierSection("s", "Facts", [new FactsBlock([("Trained on", longest), ("Seed", "1")])])));

        Assert.Equal(
            string.Concat(Enumerable.Range(0, 3000).Select(i => $"n{i}")),
            paper.Text.Split("Trainedon")[1].Replace("Seed1", "", StringComparison.Ordinal));
        Assert.All(paper.Pages.SelectMany(page => page.Letters), letter => Assert.InRange(letter.StartBaseLine.Y, 20, 820));
    }

    [Fact]
    public void Pdf_PictureWithOpacity_IsFlattened()
    {
        using var image = new Image<Rgba32>(21, 13, new Rgba32(200, 100, 50, 128));
        using var png = new MemoryStream();
        image.SaveAsPng(png);
        var card = new PictureCard([(png.ToArray(), "see-through")], "A card");

        using var paper = new PaperReader(folder, DossierSamples.Of("", new DossierSection("s", "Pictures", [new PicturesBlock([card])])));

        IPdfImage shown = paper.Pages.SelectMany(page => page.GetImages()).Single();
        Assert.Equal((21, 13), (shown.WidthInSamples, shown.HeightInSamples));
    }

    [Fact]
    public void Pdf_PicturesOfOneSize_ShowsEachItself()
    {
        // Three greys and two colours, and the first once more.
        byte[] greys = [10, 120, 230];
        byte[][] files =
        [
            .. greys.Select(grey => PngBytes.OfGrey([.. Enumerable.Repeat(grey, 12)], 4, 3)),
            .. greys[..2].Select(grey => PngBytes.OfColour([.. Enumerable.Range(0, 36).Select(i => i % 3 == 0 ? grey : (byte)0)], 4, 3)),
            PngBytes.OfGrey([.. Enumerable.Repeat(greys[0], 12)], 4, 3),
        ];
        PictureCard[] cards = [.. files.Select((file, i) => new PictureCard([(file, $"picture {i}")], $"Card {i}"))];

        using var paper = new PaperReader(folder, DossierSamples.Of("", new DossierSection("s", "Pictures", [new PicturesBlock(cards)])));

        Rgb24[] shown = [.. paper.Pages.SelectMany(page => page.GetImages()).Select(image =>
        {
            Assert.Equal((4, 3), (image.WidthInSamples, image.HeightInSamples));
            Assert.True(image.TryGetPng(out byte[]? png));
            using Image<Rgb24> read = Image.Load<Rgb24>(png);
            return read[3, 2];
        })];
        Assert.Equal([new(10, 10, 10), new(120, 120, 120), new(230, 230, 230), new(10, 0, 0), new(120, 0, 0), new(10, 10, 10)], shown);
    }

    [Fact]
    public void Pdf_OnePage_HasNoTableOfContents()
    {
        using var one = new PaperReader(folder, DossierSamples.Of("", new DossierSection("s", "Only", [new TextBlock("Words.")])));

        Assert.Single(one.Pages);
        Assert.DoesNotContain("1.Only", one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pdf_WithoutSections_IsOnePage()
    {
        using var paper = new PaperReader(folder, DossierSamples.Of(""));

        Assert.Single(paper.Pages);
        Assert.Empty(paper.Bookmarks);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        using var first = new PaperReader(folder, DossierSamples.Whole("LEAKAGE"));
        using var second = new PaperReader(folder, DossierSamples.Whole("LEAKAGE"));
        using var other = new PaperReader(folder, DossierSamples.Whole());

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.NotEqual(first.Bytes, other.Bytes);
    }
}
