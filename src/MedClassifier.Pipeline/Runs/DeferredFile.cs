using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Runs;

/// <summary>A file that waits for an earlier one of the same instance and other content to be decoded; it is listed, frame by frame.</summary>
/// <param name="File">Where it is, to be opened again.</param>
/// <param name="Listed">As it was listed.</param>
/// <param name="FirstRow">Number of its first row in the listing.</param>
/// <param name="LastRow">Number of its last row.</param>
/// <param name="NewFrames">The frames that no earlier row has a result for, or will have.</param>
/// <param name="Copies">Frames whose content is in the listing already.</param>
/// <param name="IsPartlyLeftOut">Whether the last row stands for frames that are not classified.</param>
internal sealed record DeferredFile(
    SourceFile File,
    LedgerFile Listed,
    long FirstRow,
    long LastRow,
    IReadOnlyList<int> NewFrames,
    int Copies,
    bool IsPartlyLeftOut);
