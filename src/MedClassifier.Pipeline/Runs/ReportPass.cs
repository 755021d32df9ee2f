using MedClassifier.Domain.Reports;
using MedClassifier.Pipeline.Ledger;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>Writes all reports of an output folder, from one pass over its ledger.</summary>
/// <param name="writers">The reports, in the order in which they are called.</param>
/// <param name="log">Is told what could not be made.</param>
internal sealed class ReportPass(IReadOnlyList<IReportWriter> writers, ILogger log)
{
    private const int MostFaults = 20;

    /// <summary>Writes.</summary>
    /// <returns>Files to open, relative to the output folder, the main one first.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(LedgerReader ledger, RunReport report, CancellationToken cancellationToken)
    {
        List<IResultsReport> reports = [];
        try
        {
            foreach (IReportWriter writer in writers)
            {
                if (writer.Begin(report) is { } begun)
                {
                    reports.Add(begun);
                }
            }

            await Task.Run(
                () => ledger.Pass(
                    row => reports.ForEach(each => each.Add(row)),
                    (key, rows) => reports.ForEach(each => each.AddStudy(key, rows)),
                    cancellationToken),
                cancellationToken).ConfigureAwait(false);
            List<string> files = [];
            foreach (IResultsReport each in reports)
            {
                files.AddRange(await each.CompleteAsync(cancellationToken).ConfigureAwait(false));
                SayFaults(each.Faults);
            }

            return files;
        }
        finally
        {
            reports.ForEach(each => each.Dispose());
        }
    }

    private void SayFaults(IReadOnlyList<string> faults)
    {
        foreach (string fault in faults.Take(MostFaults))
        {
            log.Warning("Not made: {Fault:l}", fault);
        }

        if (faults.Count > MostFaults)
        {
            log.Warning("Not made: {Rest} more", faults.Count - MostFaults);
        }
    }
}
