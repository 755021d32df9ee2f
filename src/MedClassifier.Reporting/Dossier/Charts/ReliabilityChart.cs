using System.Globalization;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Reporting.Dossier.Charts;

/// <summary>
/// What was predicted against what came true, a square with its interval for each bin, over the number of cases in each. Nothing joins the
/// squares, and those of few cases are hollow, so that no bin of one case draws the eye.
/// </summary>
/// <param name="Title">What it shows.</param>
/// <param name="Bins">The bins, from the lowest.</param>
public sealed record ReliabilityChart(string Title, IReadOnlyList<ReliabilityPoint> Bins)
{
    /// <summary>Bins of fewer cases are hollow.</summary>
    public const int Few = 10;

    private const double Left = 46;
    private const double Top = 26;
    private const double Side = 200;
    private const double Between = 10;
    private const double BarHeight = 44;
    private const double Half = 2.6;

    private static readonly Ink Colour = new(0x0b, 0x3c, 0x5d);

    /// <summary>The chart as a drawing.</summary>
    public Drawing Draw()
    {
        List<Mark> marks = [new TextMark(new Point(Left, 14), Title, 10, TextAnchor.Start, Ink.Black, IsBold: true)];
        var frame = new ChartFrame(Axis.Share(""), Axis.Share("observed share"), Left, Top, Side, Side);
        var counts = new ChartFrame(
            Axis.Share("predicted probability"), new Axis("cases", 0, Math.Max(1, Bins.Max(bin => bin.Count))), Left, Top + Side + Between + 8, Side,
            BarHeight);
        frame.Draw(marks);
        marks.Add(new PathMark([frame.Place(new Point(0, 0)), frame.Place(new Point(1, 1))], Ink.Soft, 0.7, [3, 3]));
        counts.Draw(marks);
        foreach (ReliabilityPoint bin in Bins.Where(bin => bin.Count > 0))
        {
            DrawBin(marks, frame, bin);
            marks.Add(new PathMark(
                [.. new Point[] { new(bin.From, 0), new(bin.From, bin.Count), new(bin.To, bin.Count), new(bin.To, 0) }.Select(counts.Place)],
                Ink.White, 0.8, Fill: bin.Count < Few ? Colour.Tint(0.35) : Colour));
        }

        double y = counts.Bottom + ChartFrame.Foot + 10;
        Legend(marks, Left, y, Colour, string.Create(CultureInfo.InvariantCulture, $"{Few} cases or more"));
        Legend(marks, Left + 100, y, Ink.White, "fewer");
        marks.Add(new PathMark([new Point(Left + 160, y), new Point(Left + 182, y)], Ink.Soft, 0.7, [3, 3]));
        marks.Add(new TextMark(new Point(Left + 188, y + 3), "perfect", 8, TextAnchor.Start, Ink.Black));
        return new Drawing(
            Left + Side + 42, y + 8, marks,
            $"{Title}: {string.Join("; ", Bins.Where(bin => bin is { Predicted: not null, Observed: not null }).Select(Describe))}");
    }

    private static void DrawBin(List<Mark> marks, ChartFrame frame, ReliabilityPoint bin)
    {
        if (bin is not { Predicted: { } predicted, Observed: { } observed })
        {
            return;
        }

        bool isFew = bin.Count < Few;
        if (bin is { Low: { } low, High: { } high })
        {
            marks.Add(new PathMark(
                [frame.Place(new Point(predicted, low)), frame.Place(new Point(predicted, high))], isFew ? Colour.Tint(0.45) : Colour, 0.9));
        }

        marks.Add(Square(frame.Place(new Point(predicted, observed)), isFew ? Ink.White : Colour));
    }

    private static void Legend(List<Mark> marks, double x, double y, Ink fill, string words)
    {
        marks.Add(Square(new Point(x + 4, y), fill));
        marks.Add(new TextMark(new Point(x + 12, y + 3), words, 8, TextAnchor.Start, Ink.Black));
    }

    private static PathMark Square(Point at, Ink fill) => new(
        [new(at.X - Half, at.Y - Half), new(at.X + Half, at.Y - Half), new(at.X + Half, at.Y + Half), new(at.X - Half, at.Y + Half)],
        Colour, 1, Fill: fill);

    private static string Describe(ReliabilityPoint bin) => string.Create(
        CultureInfo.InvariantCulture, $"{bin.Count} cases at {bin.Predicted:0.00}, {bin.Observed:0.00} came true");
}
