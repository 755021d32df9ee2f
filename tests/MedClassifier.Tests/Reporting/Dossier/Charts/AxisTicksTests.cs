using MedClassifier.Reporting.Dossier.Charts;

namespace MedClassifier.Tests.Reporting.Dossier.Charts;

public sealed class AxisTicksTests
{
    [Theory]
    [InlineData(0, 1, 5, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0, 1700, 6, new double[] { 0, 500, 1000, 1500 })]
    [InlineData(0.93, 0.97, 5, new[] { 0.93, 0.94, 0.95, 0.96, 0.97 })]
    public void Between_Range_GivesRoundTicks(double low, double high, int most, double[] ticks) =>
        Assert.Equal(ticks.Select(AxisTicks.Label), AxisTicks.Between(low, high, most).Select(AxisTicks.Label));
}
