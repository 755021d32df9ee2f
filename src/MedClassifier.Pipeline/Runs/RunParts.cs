using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Identity;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Runs;

/// <summary>What a run is put together from.</summary>
/// <param name="Source">Where scans come from.</param>
/// <param name="Classifier">The loaded model.</param>
/// <param name="Writers">The reports to write, in the order in which they are called.</param>
/// <param name="Ledger">The output folder's accounts.</param>
/// <param name="Key">What the results depend on beside the image; the ledger was opened with it.</param>
/// <param name="Names">Under which names images appear.</param>
/// <param name="Description">What runs, for the reports.</param>
/// <param name="OutputFolder">Absolute; what lies in it is not read as input.</param>
internal sealed record RunParts(
    IScanSource Source,
    IScanClassifier Classifier,
    IReadOnlyList<IReportWriter> Writers,
    RunLedger Ledger,
    LedgerKey Key,
    ReportedNames Names,
    RunDescription Description,
    string OutputFolder)
{
    /// <summary>Makes durable what is known so far: first the way back to the names, then the results that carry them.</summary>
    public void Commit()
    {
        Names.Commit();
        Ledger.Commit();
    }
}
