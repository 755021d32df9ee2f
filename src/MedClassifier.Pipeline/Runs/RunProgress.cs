namespace MedClassifier.Pipeline.Runs;

/// <summary>Counts what a run has done, for whoever watches it. Written and read by several threads.</summary>
public sealed class RunProgress
{
    private long listedFiles = -1;
    private long unpackedFiles;
    private long registeredFiles;
    private long inputs;
    private long done;
    private long reused;
    private long copied;
    private long kept;
    private long beside;
    private long setAside;
    private long asked;
    private int writingReports;

    /// <summary>How things stand.</summary>
    public ProgressSnapshot Snapshot()
    {
        long listed = Interlocked.Read(ref listedFiles);
        long known = Interlocked.Read(ref inputs);
        // A file that was not opened yet counts as one input; a multi-frame file turns out to be more.
        long files = listed + Interlocked.Read(ref unpackedFiles);
        long? total = listed < 0 ? null : known + Math.Max(0, files - Interlocked.Read(ref registeredFiles));
        return new ProgressSnapshot(
            total,
            Interlocked.Read(ref done),
            Interlocked.Read(ref reused) + Interlocked.Read(ref copied) + Interlocked.Read(ref kept),
            Interlocked.Read(ref setAside),
            Volatile.Read(ref writingReports) != 0)
        {
            Asked = Interlocked.Read(ref asked),
        };
    }

    internal void Listed(long files) => Interlocked.Exchange(ref listedFiles, files);

    /// <summary>A listed file turned out to hold one more file than was known.</summary>
    internal void Unpacked() => Interlocked.Increment(ref unpackedFiles);

    internal void Registered(long rows)
    {
        Interlocked.Add(ref inputs, rows);
        Interlocked.Increment(ref registeredFiles);
    }

    /// <summary>The model was asked about changed versions of a scan, for maps.</summary>
    internal void Asked(int versions) => Interlocked.Add(ref asked, versions);

    /// <summary>A file has no row of its own: one row stands for many of its archive.</summary>
    internal void CountedWithOthers() => Interlocked.Increment(ref registeredFiles);

    internal void Done() => Interlocked.Increment(ref done);

    /// <summary>A former run finished them.</summary>
    internal void Reused(long rows) => Interlocked.Add(ref reused, rows);

    /// <summary>Their content was listed before, under another path.</summary>
    internal void Copied(long rows) => Interlocked.Add(ref copied, rows);

    /// <summary>They cannot be read, and earlier results stand.</summary>
    internal void Kept(long rows) => Interlocked.Add(ref kept, rows);

    /// <summary>Set aside, and no image by its name, too.</summary>
    internal void Beside() => Interlocked.Increment(ref beside);

    internal void SetAside() => Interlocked.Increment(ref setAside);

    internal void WritingReports() => Volatile.Write(ref writingReports, 1);

    internal long Inputs => Interlocked.Read(ref inputs);

    internal long ReusedCount => Interlocked.Read(ref reused);

    internal long CopiedCount => Interlocked.Read(ref copied);

    internal long BesideCount => Interlocked.Read(ref beside);

    internal long KeptCount => Interlocked.Read(ref kept);
}
