using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Tests.Evaluation.Cases;

public class CaseTableTests
{
    private static readonly string[] Classes = ["no", "yes"];

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void New_ProbabilityOutsideItsRange_ThrowsWithTheCase(double bad) => Assert.Contains(
        "Case 1",
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaseTable(Classes, [0, 1], [0.5, 0.5, bad, 0.5])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void New_TheFirstCaseIsBad_ThrowsWithIt()
    {
        Assert.Contains(
            "Case 0", Assert.Throws<ArgumentOutOfRangeException>(() => new CaseTable(Classes, [0], [1.1, 0.5])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Case 0", Assert.Throws<ArgumentOutOfRangeException>(() => new CaseTable(Classes, [-1], [0.5, 0.5])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_NoCasesInGroups_HasNoGroup() => Assert.Equal((0, true), (new CaseTable(Classes, [], [], []).GroupCount, new CaseTable(Classes, [], [], []).HasGroups));

    [Fact]
    public void Of_LabelledPredictions_IsTheirTable()
    {
        CaseTable table = CaseTable.Of(
            Classes,
            [new LabelledPrediction(new Prediction(Classes, [0.25f, 0.75f]), 1), new LabelledPrediction(new Prediction(Classes, [0.5f, 0.5f]), 0)],
            ["g", "g"]);

        Assert.Equal((2, 1), (table.Count, table.GroupCount));
        Assert.Equal([1, 0], table.Labels.ToArray());
        Assert.Equal([0.25, 0.75], table.Row(0).ToArray());
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("ab", null, false)]
    [InlineData(null, "ab", false)]
    [InlineData("ab", "cd", true)]
    [InlineData("ab", "aa", false)]
    public void HasSameGroups_TwoTables_ComparesWhoIsTogether(string? one, string? other, bool expected)
    {
        static CaseTable Table(string? groups) => new(Classes, [0, 1], [0.5, 0.5, 0.5, 0.5], groups?.Select(g => g.ToString()).ToArray());

        Assert.Equal(expected, Table(one).HasSameGroups(Table(other)));
    }

    [Fact]
    public void New_LabelWithoutAClass_ThrowsWithTheCase() => Assert.Contains(
        "Case 1",
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaseTable(Classes, [0, 2], [0.5, 0.5, 0.5, 0.5])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void New_SizesThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaseTable(Classes, [0, 1], [0.5, 0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaseTable(Classes, [0], [0.5, 0.5], ["a", "b"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaseTable(
            Classes, [0], [0.5, 0.5], null, new Dictionary<string, IReadOnlyList<string?>> { ["device"] = [] }));
    }

    [Fact]
    public void Predicted_OnATie_IsTheFirstClass() => Assert.Equal(0, new CaseTable(Classes, [1], [0.5, 0.5]).Predicted(0));

    [Fact]
    public void Select_SomeRows_RenumbersTheirGroups()
    {
        CaseTable selected = new CaseTable(Classes, [0, 1, 0], [1, 0, 0.25, 0.75, 0.5, 0.5], ["a", "b", "a"]).Select([1]);

        Assert.Equal((1, 1, 0), (selected.Count, selected.GroupCount, selected.GroupOf(0)));
        Assert.Equal([0.25, 0.75], selected.Row(0).ToArray());
        Assert.Equal([0, 1], selected.CountByClass());
    }
}
