using MedClassifier.Reporting.Dossier.Charts;
using MedClassifier.Reporting.Dossier.Drawings;

namespace MedClassifier.Tests.Reporting.Dossier.Charts;

public class ReliabilityChartTests
{
    private const double Side = 200;
    private const double Left = 46;
    private const double Top = 26;

    [Fact]
    public void Draw_Bins_StandAtWhatWasPredictedAndWhatCameTrueAndNothingJoinsThem()
    {
        Drawing drawing = Chart(new(0.2, 0.3, 40, 0.25, 0.5, 0.35, 0.65), new(0.8, 0.9, 20, 0.85, 0.8, 0.6, 0.9)).Draw();

        // Squares of 5.2 points around (0.25, 0.5) and (0.85, 0.8), on axes from 0 to 1.
        PathMark[] squares = [.. Marks(drawing).Where(mark => mark.Fill is not null && Width(mark) < 6 && mark.Points.Average(p => p.X) > Left + 5
            && mark.Points.Average(p => p.Y) < Top + Side)];
        Assert.Equal(
            [(Left + (0.25 * Side), Top + (0.5 * Side)), (Left + (0.85 * Side), Top + (0.2 * Side))],
            squares.Select(square => (Math.Round(square.Points.Average(p => p.X), 6), Math.Round(square.Points.Average(p => p.Y), 6))));
        Assert.DoesNotContain(Marks(drawing), mark => mark is { Fill: null, Dash: null, Points: [var a, var b] } && a.X != b.X && a.Y != b.Y);
    }

    [Fact]
    public void Draw_BinOfFewCases_IsHollow()
    {
        Drawing drawing = Chart(
            new(0, 0.1, ReliabilityChart.Few - 1, 0.05, 0.5, 0.2, 0.8), new(0.8, 0.9, ReliabilityChart.Few, 0.85, 0.8, 0.6, 0.9)).Draw();

        Ink?[] fills = [.. Marks(drawing).Where(mark => mark.Fill is not null && Width(mark) < 6 && mark.Points.Max(p => p.Y) < Top + Side)
            .Select(mark => mark.Fill)];
        Assert.Equal(2, fills.Length);
        Assert.Equal(Ink.White, fills[0]);
        Assert.NotEqual(Ink.White, fills[1]);
    }

    [Fact]
    public void Draw_Histogram_HasABarAsHighAsItsShareOfTheLargest()
    {
        Drawing drawing = Chart(
            new(0.1, 0.2, 50, 0.15, 0.2, 0.1, 0.3), new(0.5, 0.6, 25, 0.55, 0.5, 0.3, 0.7), new(0.9, 1, 0, null, null, null, null)).Draw();

        PathMark[] bars = [.. Marks(drawing).Where(mark => mark.Fill is not null && Math.Abs(Width(mark) - (0.1 * Side)) < 1e-6)];
        Assert.Equal(2, bars.Length);
        Assert.Equal(2, Height(bars[0]) / Height(bars[1]), 1e-6);
    }

    private static ReliabilityChart Chart(params ReliabilityPoint[] bins) => new("Reliability", bins);

    private static IEnumerable<PathMark> Marks(Drawing drawing) => drawing.Marks.OfType<PathMark>();

    private static double Width(PathMark mark) => mark.Points.Max(p => p.X) - mark.Points.Min(p => p.X);

    private static double Height(PathMark mark) => mark.Points.Max(p => p.Y) - mark.Points.Min(p => p.Y);
}
