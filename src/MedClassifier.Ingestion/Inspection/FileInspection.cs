using MedClassifier.Domain;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>What ingestion sees in one file.</summary>
/// <param name="Identity">Whose image it is; private, to be shown only where identified output was asked for.</param>
/// <param name="Rejection">Why the file would be set aside; null when it would not. A rejected file may still have pixels that can be shown.</param>
/// <param name="Tags">The tags that matter for the picture; none that names a person.</param>
/// <param name="Frames">Frames of the file; 0 when it has no pixels that can be read.</param>
/// <param name="Stored">The stored values; null when they cannot be decoded.</param>
/// <param name="Scans">The scans that were asked for, in order.</param>
public sealed record FileInspection(
    ScanIdentity Identity,
    Rejection? Rejection,
    IReadOnlyList<InspectedTag> Tags,
    int Frames,
    StoredSummary? Stored,
    IReadOnlyList<Scan> Scans);
