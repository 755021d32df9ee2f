using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Reports;

/// <summary>A classified scan with its pixels, for writers of pictures.</summary>
/// <param name="OutputFolder">The run's output folder, absolute.</param>
/// <param name="Scan">The pixels; its identity must not be written, <paramref name="Result"/> has the names to write.</param>
/// <param name="Result">The result, done.</param>
/// <param name="Run">What ran.</param>
public sealed record ScanArtefactRequest(string OutputFolder, Scan Scan, ScanResult Result, RunDescription Run)
{
    /// <summary>Lesions that a person outlined: Height x Width, row-major, 1 inside and 0 outside; of length 0 where none is known.</summary>
    public ReadOnlyMemory<byte> Lesion { get; init; }

    /// <summary>
    /// What objects that are filed beside the scan's file repeat, as a DICOM data set under the names to write: the real ones in identified output,
    /// else those after de-identification. Empty where nobody knows. It is made when it is asked for.
    /// </summary>
    public Func<ReadOnlyMemory<byte>> Header { get; init; } = () => default;
}
