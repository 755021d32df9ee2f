using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Pipeline.Runs;

/// <summary>A model that sees the first pixel only, and says how it was asked.</summary>
internal sealed class FakeClassifier : IScanClassifier
{
    private int running;

    public ModelCard Card { get; } = new()
    {
        Name = "fake",
        Sha256 = new string('b', 64),
        Architecture = "none",
        Pooling = "none",
        Classes = Finding.All,
        InputSize = 8,
        Mean = [0, 0, 0],
        StandardDeviation = [1, 1, 1],
    };

    public string Engine => "fake";

    public int CallsAtATime { get; init; } = 1;

    /// <summary>The most calls that were in work at a time.</summary>
    public int Most { get; private set; }

    public ConcurrentQueue<int> BatchSizes { get; } = new();

    public Func<Scan, Rejection?>? Refuse { get; init; }

    public Func<Scan, Exception?>? Fail { get; init; }

    public Action? OnBatch { get; init; }

    /// <summary>What a call waits for.</summary>
    public Func<Task>? Wait { get; init; }

    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        int now = Interlocked.Increment(ref running);
        Assert.InRange(now, 1, CallsAtATime);
        Most = Math.Max(Most, now);
        await Task.Yield();
        await (Wait?.Invoke() ?? Task.CompletedTask);
        BatchSizes.Enqueue(input.Scans.Count);
        OnBatch?.Invoke();
        Interlocked.Decrement(ref running);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (Scan scan in input.Scans)
        {
            if (Fail?.Invoke(scan) is { } fault)
            {
                throw fault;
            }

            if (Refuse?.Invoke(scan) is { } rejection)
            {
                return rejection;
            }
        }

        return input.Scans.Select(scan => Samples.Classification(scan.Pixels.Span[0] / 2)).ToList();
    }

    public void Dispose()
    {
    }
}
