using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Tests.Pipeline.Runs;

public sealed class ArchiveReasonsTests
{
    private static readonly Rejection Empty = new(RejectionCodes.Empty, "no bytes");
    private readonly ArchiveReasons reasons = new();

    [Fact]
    public void Count_FilesOutsideOfArchives_EachHaveARow() =>
        Assert.All(Enumerable.Range(0, 500), i => Assert.True(reasons.Count(new SourceFile($"{i}", $"/{i}"), Empty)));

    [Fact]
    public void MoveTo_ManyEntriesOfOneReason_GivesOneRowForThoseBeyondAHundred()
    {
        Assert.Empty(reasons.MoveTo("a.zip"));
        int rows = Enumerable.Range(0, 150_000).Count(i => reasons.Count(Entry(i), Empty));
        Assert.True(reasons.Count(Entry(0), new Rejection(RejectionCodes.Malformed, "corrupt")));

        (string archive, Rejection reason) = Assert.Single(reasons.MoveTo(null));

        Assert.Equal(100, rows);
        Assert.Equal(("a.zip", RejectionCodes.Empty), (archive, reason.Code));
        Assert.StartsWith("149900 more entries", reason.Message, StringComparison.Ordinal);
        Assert.Empty(reasons.MoveTo("b.zip"));
    }

    private static SourceFile Entry(int i) => new($"a.zip/{i}", "/a.zip") { Archive = "a.zip" };
}
