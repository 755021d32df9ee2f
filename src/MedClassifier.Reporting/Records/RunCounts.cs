using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Records;

/// <summary>How many ledger rows ended how. Inputs is always the sum of the other three totals.</summary>
/// <param name="Inputs">All rows.</param>
/// <param name="Done">Rows with a class.</param>
/// <param name="SetAside">Rows with a reason.</param>
/// <param name="Pending">Rows that a run left unfinished.</param>
/// <param name="WithOtherSettings">Done rows that an earlier run made with another model, calibration or configuration.</param>
/// <param name="ByClass">Done rows by predicted class, in ordinal order of the names.</param>
/// <param name="ByCall">Done rows by their call, both calls there are, the positive one first; empty where the run has no operating point.</param>
/// <param name="ByReason">Rows set aside by reason code, in ordinal order.</param>
/// <param name="Uncertain">Done rows whose class is shown as uncertain.</param>
internal sealed record RunCounts(
    long Inputs,
    long Done,
    long SetAside,
    long Pending,
    long WithOtherSettings,
    IReadOnlyDictionary<string, long> ByClass,
    IReadOnlyList<(string Call, long Count)> ByCall,
    IReadOnlyDictionary<string, long> ByReason,
    long Uncertain = 0)
{
    /// <summary>Counts the rows, one at a time.</summary>
    /// <param name="results">The rows.</param>
    /// <param name="run">What ran: its operating point, and what makes a class uncertain.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    public static RunCounts Of(IEnumerable<ScanResult> results, RunDescription run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(run);
        long done = 0, setAside = 0, pending = 0, other = 0, uncertain = 0;
        var byClass = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var byCall = new Dictionary<string, long>(StringComparer.Ordinal);
        var byReason = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (ScanResult result in results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (result.State)
            {
                case ScanState.Done:
                    done++;
                    other += result.OtherSettings is null ? 0 : 1;
                    Add(byClass, result.Classification?.Prediction.Predicted);
                    if (run.CallOf(result) is { } call)
                    {
                        Add(byCall, call);
                    }

                    uncertain += result.Classification is { } classified && run.Abstain.ReasonFor(classified.Prediction) is not null ? 1 : 0;
                    break;
                case ScanState.SetAside:
                    setAside++;
                    Add(byReason, result.Rejection?.Code);
                    break;
                default:
                    pending++;
                    break;
            }
        }

        (string, long)[] calls = [.. run.OperatingPoint?.Calls(run.Model.Classes).Select(call => (call, byCall.GetValueOrDefault(call))) ?? []];
        return new RunCounts(done + setAside + pending, done, setAside, pending, other, byClass, calls, byReason, uncertain);
    }

    private static void Add(IDictionary<string, long> counts, string? key)
    {
        string name = key ?? throw new InvalidOperationException("a row is done without a class, or set aside without a reason");
        counts[name] = counts.TryGetValue(name, out long before) ? before + 1 : 1;
    }
}
