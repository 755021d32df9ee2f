using MedClassifier.Domain.Results;

namespace MedClassifier.Tests.Domain.Results;

public class ClassSeverityTests
{
    [Theory]
    [InlineData("normal,benign,malignant", "", "malignant")]
    [InlineData("benign,malignant,normal", "", "malignant")]
    [InlineData("Benign,Malignant,Normal", "", "Malignant")]
    [InlineData("benign,malignant,normal", "BENIGN", "benign")]
    [InlineData("healthy,sick", "", null)]
    [InlineData("healthy,sick", "ill", null)]
    public void PositiveOf_Classes_IsTheNamedOrMalignantWhereverItStands(string classes, string named, string? expected) =>
        Assert.Equal(expected, ClassSeverity.PositiveOf(classes.Split(','), named));

    [Theory]
    [InlineData("normal,benign,malignant", 2, "normal,benign,malignant")]
    [InlineData("benign,malignant,normal", 1, "normal,benign,malignant")]
    [InlineData("malignant,benign", 0, "benign,malignant")]
    [InlineData("benign,malignant,normal", 0, "normal,malignant,benign")]
    [InlineData("sick,healthy,unsure", 0, "healthy,unsure,sick")]
    public void Order_Classes_GoesFromTheLeastToTheWorst(string classes, int positive, string expected)
    {
        string[] names = classes.Split(',');

        IReadOnlyList<int> order = ClassSeverity.Order(names, positive);

        Assert.Equal(expected, string.Join(',', order.Select(i => names[i])));
        Assert.Equal(Enumerable.Range(0, names.Length), ClassSeverity.Ranks(names, positive).Select((_, i) => ClassSeverity.Ranks(names, positive)[order[i]]));
    }
}
