using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Records;

/// <summary>Counts rows as they come.</summary>
/// <param name="run">What ran: its operating point, and what makes a class uncertain.</param>
internal sealed class RunTally(RunDescription run)
{
    private readonly SortedDictionary<string, long> byClass = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> byCall = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> byReason = new(StringComparer.Ordinal);
    private long done;
    private long setAside;
    private long pending;
    private long other;
    private long uncertain;

    /// <summary>The counts so far.</summary>
    public RunCounts Counts => new(
        done + setAside + pending,
        done,
        setAside,
        pending,
        other,
        byClass,
        [.. run.OperatingPoint?.Calls(run.Model.Classes).Select(call => (call, byCall.GetValueOrDefault(call))) ?? []],
        byReason,
        uncertain);

    /// <summary>Counts a row.</summary>
    public void Add(ScanResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
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

    private static void Add(IDictionary<string, long> counts, string? key)
    {
        string name = key ?? throw new InvalidOperationException("a row is done without a class, or set aside without a reason");
        counts[name] = counts.TryGetValue(name, out long before) ? before + 1 : 1;
    }
}
