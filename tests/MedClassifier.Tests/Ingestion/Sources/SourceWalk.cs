using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;

namespace MedClassifier.Tests.Ingestion.Sources;

/// <summary>Lists and unpacks as a run does.</summary>
internal static class SourceWalk
{
    public static async Task<List<SourceFile>> FilesAsync(IScanSource source)
    {
        List<SourceFile> files = [];
        await foreach (Outcome<SourceFile> listed in source.ListAsync(CancellationToken.None))
        {
            await foreach (SourceFile file in source.ExpandAsync(listed.Value!, CancellationToken.None))
            {
                files.Add(file);
            }
        }

        return files;
    }

    /// <summary>Of each file its path, and "+ frames" or the code of its rejection.</summary>
    public static async Task<string[]> LinesAsync(string input, IngestOptions? options = null)
    {
        IScanSource source = KnownScanSources.Create(input, options ?? new IngestOptions()).Value!;
        return await LinesAsync(source);
    }

    public static async Task<string[]> LinesAsync(IScanSource source)
    {
        List<string> lines = [];
        foreach (SourceFile file in await FilesAsync(source))
        {
            using IScanDocument document = await source.OpenAsync(file, CancellationToken.None);
            Assert.Equal(file.Path, document.Identity.Path);
            lines.Add($"{file.Path} {document.Rejection?.Code ?? $"+{document.Frames.Count}"}");
        }

        return [.. lines];
    }
}
