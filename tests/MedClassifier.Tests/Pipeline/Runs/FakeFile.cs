using MedClassifier.Domain;

namespace MedClassifier.Tests.Pipeline.Runs;

/// <summary>A made-up file: what it gives, or how it fails.</summary>
internal sealed record FakeFile(string Path)
{
    public string? FullPath { get; init; }

    public Rejection? Listing { get; init; }

    public string? Content { get; init; }

    public Func<string>? ContentAtOpening { get; init; }

    public string? Instance { get; init; }

    public bool IsDicom { get; init; } = true;

    public int Frames { get; init; } = 1;

    public Rejection? LeftOut { get; init; }

    public int Side { get; init; } = 4;

    public long MemoryToRead { get; init; }

    public Rejection? Rejection { get; init; }

    public Rejection? ReadRejection { get; init; }

    public Exception? OpenFault { get; init; }

    public Action<int>? OnRead { get; init; }
}
