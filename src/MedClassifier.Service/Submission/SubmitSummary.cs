using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Service.Submission;

/// <summary>How a submission ended.</summary>
/// <param name="IsNew">Whether the input was cut now; else an earlier submission goes on.</param>
/// <param name="Sent">Units that the queue was given now.</param>
/// <param name="Units">How all units stand.</param>
public sealed record SubmitSummary(bool IsNew, long Sent, UnitAccounts Units)
{
    /// <summary>What the program returns.</summary>
    public int ExitCode => Units.Units == 0 ? ExitCodes.NothingDone : ExitCodes.Done;
}
