using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Sources;

/// <summary>One opened file. Used by one thread at a time; its memory is let go on disposal.</summary>
public interface IScanDocument : IDisposable
{
    /// <summary>Whose image it is, as far as the file says; hash and path are always there (the hash is empty when unreadable).</summary>
    ScanIdentity Identity { get; }

    /// <summary>Why the file as a whole has no scan; null when it has some.</summary>
    Rejection? Rejection { get; }

    /// <summary>The frames to classify, ascending, each from 0; empty exactly when <see cref="Rejection"/> is not null.</summary>
    IReadOnlyList<int> Frames { get; }

    /// <summary>Which frames of the file are not among <see cref="Frames"/>, and why; null when all are, and when the file has no scan.</summary>
    Rejection? LeftOut => null;

    /// <summary>Bytes that decoding a frame takes at most, the scan included and the file's own left out; 0 where it is not worth counting.</summary>
    long MemoryToRead(int frame) => 0;

    /// <summary>Decodes one of <see cref="Frames"/>.</summary>
    Outcome<Scan> Read(int frame, CancellationToken cancellationToken);
}
