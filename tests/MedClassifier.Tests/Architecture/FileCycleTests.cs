namespace MedClassifier.Tests.Architecture;

/// <summary>A file can be read without those that read it: files of a project do not name each other's types in a circle.</summary>
public sealed class FileCycleTests
{
    public static TheoryData<string> Floors => new(FloorPlan.Floors.Keys);

    [Theory]
    [MemberData(nameof(Floors))]
    public void Files_NameEachOther_InNoCircle(string floor)
    {
        IReadOnlyList<IReadOnlyList<string>> circles = FileCycles.In(Path.Combine(FloorPlan.SourceFolder, $"MedClassifier.{floor}"));

        Assert.Empty(circles.Select(circle => string.Join(", ", circle)));
    }

    [Fact]
    public void Among_NamesInComments_TextsAndProperties_AreNone()
    {
        IReadOnlyList<IReadOnlyList<string>> circles = FileCycles.Among(new Dictionary<string, string>
        {
            ["A.cs"] = "class A { B b; }",
            ["B.cs"] = """
                /// <see cref="A"/>
                record B(int[] A, int? C) { int A { get; set; } string Text => $"A {{A}} \" {Other(x: "A")}"; char C = 'A'; /* A */ B With() => new() { A = 1 }; } // A
                """,
        });

        Assert.Empty(circles);
    }

    [Fact]
    public void Among_ThreeFilesInACircleAndOneBeside_AreTheThree()
    {
        IReadOnlyList<IReadOnlyList<string>> circles = FileCycles.Among(new Dictionary<string, string>
        {
            ["A.cs"] = "public sealed record A(B Inner);",
            ["B.cs"] = """"internal static class B { const string Words = $@"""{C.Name}"; }"""",
            ["C.cs"] = "public interface C { A? Next(); }",
            ["D.cs"] = "enum D { } class E { A a; D d; }",
        });

        Assert.Equal(["A.cs", "B.cs", "C.cs"], Assert.Single(circles));
    }
}
