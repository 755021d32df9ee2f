using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>A row of a part of an input, with all that it takes to list it again among those of the whole.</summary>
/// <param name="Place">Place of its file in the whole input, from 0.</param>
/// <param name="File">Its file.</param>
/// <param name="Result">What it says.</param>
/// <param name="Made">What made the scan's result; null where the row is of no scan.</param>
internal sealed record PlacedRow(long Place, LedgerFile File, ScanResult Result, ScanOrigin? Made);
