using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;

namespace MedClassifier.Tests.Domain.Reports;

public class AbstainRuleTests
{
    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(0.5, 1, null)]
    [InlineData(0.51, 1, "the largest probability is 0.50, below 0.51")]
    [InlineData(0, 0.39, "the networks are 0.40 apart, more than 0.39")]
    [InlineData(0.6, 0.2, "the largest probability is 0.50, below 0.6; the networks are 0.40 apart, more than 0.2")]
    public void ReasonFor_Prediction_SaysWhatFallsShort(double minProbability, double maxSpread, string? expected)
    {
        var prediction = new Prediction(Finding.All, [0.2f, 0.3f, 0.5f]) { Members = [[0.2f, 0.3f, 0.5f], [0.6f, 0.3f, 0.1f]] };

        Assert.Equal(expected, new AbstainRule(minProbability, maxSpread).ReasonFor(prediction));
    }

    [Fact]
    public void ReasonFor_SingleNetwork_HasNoSpread() =>
        Assert.Null(new AbstainRule(0, 0).ReasonFor(new Prediction(Finding.All, [0.2f, 0.3f, 0.5f])));
}
