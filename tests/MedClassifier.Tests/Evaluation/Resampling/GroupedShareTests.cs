using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Tests.Evaluation.Resampling;

public class GroupedShareTests
{
    private static readonly EvaluationOptions Options = new() { Resamples = 200 };

    [Fact]
    public void Of_EachCaseAlone_IsWilson()
    {
        Estimate share = GroupedShare.Of([true, false, false, false], ["a", "b", "c", "d"], "none", Options);

        Assert.Equal((0.25, IntervalMethods.Wilson), (share.Value, share.Method));
    }

    [Fact]
    public void Of_SeveralCasesOfAGroup_IsResampledByGroups()
    {
        bool[] holds = [.. Enumerable.Range(0, 60).Select(i => i / 3 % 4 == 0)];
        string[] groups = [.. Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"g{i / 3}"))];

        Estimate share = GroupedShare.Of(holds, groups, "none", Options);

        Assert.Equal((0.25, IntervalMethods.ClusteredBootstrap), (share.Value, share.Method));
        Assert.True(share.Low < 0.15 && share.High > 0.35);
    }

    [Fact]
    public void Of_NothingHolds_IsAsSureAsTheGroupsAreMany()
    {
        // Wilson of 0 of 10: upper end z^2 / (n + z^2).
        double z = 1.959963984540054;

        Estimate share = GroupedShare.Of(
            new bool[30], [.. Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"g{i / 3}"))], "none", Options);

        Assert.Equal((0.0, 0.0), (share.Value, share.Low));
        Assert.Equal(z * z / (10 + (z * z)), share.High!.Value, 1e-9);
        Assert.Equal(30, share.Count);
    }
}
