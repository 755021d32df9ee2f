using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Text;

/// <summary>The words of the column "state".</summary>
internal static class StateNames
{
    /// <summary>pending, done or set-aside.</summary>
    public static string Of(ScanState state) => state switch
    {
        ScanState.Pending => "pending",
        ScanState.Done => "done",
        ScanState.SetAside => "set-aside",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a state of the ledger"),
    };
}
