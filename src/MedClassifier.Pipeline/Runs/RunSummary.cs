using MedClassifier.Domain;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Inputs">Scans, files without one, and files of which not all frames are asked for; counted apart from the ledger.</param>
/// <param name="Reused">Of them, those that needed no work: finished by a former run, or the same content under another path.</param>
/// <param name="Accounts">What the ledger says.</param>
/// <param name="Reports">Files to open, relative to the output folder, the main one first.</param>
public sealed record RunSummary(long Inputs, long Reused, LedgerAccounts Accounts, IReadOnlyList<string> Reports)
{
    /// <summary>Whether every input is done or set aside.</summary>
    public bool Balanced => Accounts.Pending == 0 && Accounts.Done + Accounts.SetAsideCount == Inputs;

    /// <summary>What the program returns.</summary>
    public int ExitCode
    {
        get
        {
            if (!Balanced)
            {
                return ExitCodes.Unbalanced;
            }

            if (Accounts.Done == 0)
            {
                return ExitCodes.NothingDone;
            }

            return Accounts.SetAside.Keys.Any(code => !RejectionCodes.IsNormal(code)) ? ExitCodes.SomeSetAside : ExitCodes.Done;
        }
    }
}
