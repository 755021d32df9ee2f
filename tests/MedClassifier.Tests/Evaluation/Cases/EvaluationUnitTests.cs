using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Tests.Evaluation.Cases;

public class EvaluationUnitTests
{
    private static readonly string[] Classes = ["a", "b", "c"];

    [Fact]
    public void Of_GroupsWithOneLabelAndWithTwo_CountsTheMixedAndTakesTheHighest()
    {
        var images = new CaseTable(Classes, [0, 2, 1, 1, 2, 0], Rows(6), ["g", "g", "h", "h", "i", "i"]);

        IReadOnlyList<EvaluationUnit> units = EvaluationUnit.Of(images, new EvaluationOptions());

        Assert.Equal([("image", 2, 6), ("group", 2, 3)], units.Select(u => (u.Name, u.MixedLabels, u.Cases.Count)));
        Assert.Equal([2, 1, 2], units[1].Cases.Labels.ToArray());
    }

    [Fact]
    public void Of_MixedGroupOfClassesInAlphabeticalOrder_IsTheWorstNotTheLast()
    {
        var images = new CaseTable(["benign", "malignant", "normal"], [0, 2, 1, 2], Rows(4), ["g", "g", "h", "h"]);

        EvaluationUnit group = EvaluationUnit.Of(images, new EvaluationOptions())[1];

        Assert.Equal([0, 1], group.Cases.Labels.ToArray());
    }

    [Fact]
    public void Of_ImagesOfOneLabelEach_AreNotMixed() =>
        Assert.Equal(0, EvaluationUnit.Of(new CaseTable(Classes, [0, 1, 2], Rows(3)), new EvaluationOptions())[0].MixedLabels);

    [Fact]
    public void Of_GroupByARule_HasWhatItGives()
    {
        var images = new CaseTable(
            Classes, [0, 0, 0], [0.5, 0.25, 0.25, 0.25, 0.25, 0.5, 0, 0.5, 0.5], ["g", "g", "g"]);

        EvaluationUnit group = EvaluationUnit.Of(
            images, new EvaluationOptions { GroupRule = (table, rows) => table.Row(rows.MaxBy(row => table.Row(row)[2])).ToArray() })[1];

        Assert.Equal([0.25, 0.25, 0.5], group.Cases.Row(0).ToArray());
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData("a", 0)]
    [InlineData("b", 1)]
    public void IndexOf_ThePositiveClass_IsItsPlaceOrTheLastWithoutMalignant(string? name, int expected) =>
        Assert.Equal(expected, PositiveClass.IndexOf(Classes, new EvaluationOptions { PositiveClass = name }));

    [Fact]
    public void IndexOf_AClassThatIsNone_ThrowsWithTheNames() => Assert.Contains(
        "d is none of a, b, c",
        Assert.Throws<ArgumentException>(() => PositiveClass.IndexOf(Classes, new EvaluationOptions { PositiveClass = "d" })).Message,
        StringComparison.Ordinal);

    private static double[] Rows(int count) => [.. Enumerable.Repeat(new[] { 0.5, 0.25, 0.25 }, count).SelectMany(row => row)];
}
