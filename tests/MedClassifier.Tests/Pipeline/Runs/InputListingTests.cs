using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Tests.Pipeline.Runs;

public class InputListingTests
{
    private static readonly string Output = Path.GetFullPath("out");

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task FilesAsync_WhatLiesInTheCache_IsInputOnlyWhereAServerListsIt(bool isQuery, long expected)
    {
        var source = new Listed(
            new SourceFile("a/b", Path.Combine(OwnFiles.CacheOf(Output), new string('0', 64) + ".dcm")),
            new SourceFile("c", Path.GetFullPath("in/c")));

        Assert.Equal(expected, await new InputListing(source, null, Output, isQuery).CountAsync(CancellationToken.None));
    }

    private sealed class Listed(params SourceFile[] files) : IScanSource
    {
        public IAsyncEnumerable<Outcome<SourceFile>> ListAsync(CancellationToken cancellationToken) =>
            files.Select(file => new Outcome<SourceFile>(file)).ToAsyncEnumerable();

        public ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
