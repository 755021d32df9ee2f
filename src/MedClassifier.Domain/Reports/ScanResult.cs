using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Reports;

/// <summary>One row of the accounts: a classified scan, or an input without one and the reason.</summary>
/// <param name="Identity">The names to write.</param>
/// <param name="Frame">Frame from 0; null when the file as a whole was set aside.</param>
/// <param name="State">Done or set aside.</param>
/// <param name="Classification">Present exactly when done.</param>
/// <param name="Rejection">Present exactly when set aside.</param>
/// <param name="Receipt">What was done to the pixels; present when done.</param>
/// <param name="AssetKey">
/// Name of this scan's artefact folder below the report folder: hex, unique within the run, made of no identity; empty unless done.
/// </param>
public sealed record ScanResult(
    ReportedIdentity Identity,
    int? Frame,
    ScanState State,
    Classification? Classification,
    Rejection? Rejection,
    Receipt? Receipt,
    string AssetKey)
{
    /// <summary>What made it, where that is not what the run's description says: an earlier run did, with other settings. Else null.</summary>
    public ResultSettings? OtherSettings { get; init; }
}
