using MedClassifier.Evaluation.Curves;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Tests.Evaluation.Curves;

public class CurveTests
{
    [Fact]
    public void IndexOf_EveryEdgeAndItsNeighbours_IsTheFirstBinThatEndsThereOrLater()
    {
        for (int bins = 2; bins <= 100; bins++)
        {
            for (int edge = 0; edge <= bins; edge++)
            {
                double at = edge / (double)bins;
                foreach (double probability in new[] { Math.BitDecrement(at), at, Math.BitIncrement(at) }.Where(p => p is >= 0 and <= 1))
                {
                    int expected = Enumerable.Range(0, bins).First(bin => probability <= (bin + 1) / (double)bins);

                    Assert.Equal(expected, ReliabilityBins.IndexOf(probability, bins));
                }
            }
        }
    }

    [Fact]
    public void Draw_ThreeCases_HasTheirBinsAndErrors()
    {
        ReliabilityDiagram diagram = ReliabilityBins.Draw([0.1, 0.3, 0.9], [false, true, true], 4, 0.95);

        Assert.Equal([(0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1)], diagram.Bins.Select(bin => (bin.Low, bin.High)));
        Assert.Equal([1, 1, 0, 1], diagram.Bins.Select(bin => bin.Count));
        Assert.Equal([0.1, 0.3, null, 0.9], diagram.Bins.Select(bin => bin.MeanPredicted));
        Assert.Equal((0.1 + 0.7 + 0.1) / 3, diagram.ExpectedCalibrationError.Value!.Value, 1e-12);
        Assert.Equal(0.7, diagram.MaximumCalibrationError.Value!.Value, 1e-12);
    }

    [Fact]
    public void Draw_NoCases_SaysSo()
    {
        ReliabilityDiagram diagram = ReliabilityBins.Draw([], [], 4, 0.95);

        Assert.Equal(("no cases", "no cases"), (diagram.ExpectedCalibrationError.Undefined, diagram.MaximumCalibrationError.Undefined));
    }

    [Fact]
    public void RiskCoverage_FourCasesTwoTied_IsTheErrorAmongTheMostCertain()
    {
        RiskCoverageCurve curve = RankingCurves.RiskCoverage(new RankedScores([0.5, 0.8, 0.9, 0.8], [true, true, false, false]), 100);

        Assert.Equal([(0.9, 0.25, 0), (0.8, 0.75, 1 / 3.0), (0.5, 1, 0.5)], curve.Points.Select(p => (p.Confidence, p.Coverage, p.Risk)));
        Assert.Equal(((1 * 0) + (2 / 3.0) + 0.5) / 4, curve.Area.Value!.Value, 1e-12);
    }

    [Fact]
    public void Curves_WithoutCases_AreEmpty()
    {
        var none = new RankedScores([], []);

        Assert.Empty(RankingCurves.Decision(none).Points);
        Assert.Equal(0, RankingCurves.Decision(none).Prevalence);
        Assert.Empty(RankingCurves.Roc(none, 100));
        Assert.Empty(RankingCurves.PrecisionRecall(none, 100));
        Assert.Equal("no cases", RankingCurves.RiskCoverage(none, 100).Area.Undefined);
    }

    [Fact]
    public void Thin_ManyPoints_KeepsTheFirstAndTheLast() =>
        Assert.Equal([0, 3, 6, 10], CurveThinning.Thin([.. Enumerable.Range(0, 11)], 4));
}
