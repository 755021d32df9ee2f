using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Ledger;

namespace MedClassifier.Pipeline.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Inputs">
/// What this run's source listed: scans, files without one, and files of which not all frames are asked for; counted apart from the ledger.
/// </param>
/// <param name="Reused">Of them, those that a former run had finished.</param>
/// <param name="Accounts">What the ledger says of them.</param>
/// <param name="Reports">Files to open, relative to the output folder, the main one first.</param>
public sealed record RunSummary(long Inputs, long Reused, LedgerAccounts Accounts, IReadOnlyList<string> Reports)
{
    /// <summary>Inputs whose content another one of this run has, too.</summary>
    public long Copies { get; init; }

    /// <summary>Inputs that could not be read, though earlier: their earlier results stand.</summary>
    public long Kept { get; init; }

    /// <summary>
    /// Files set aside as no image that are called like what is none (texts, tables, programs): they are normal beside images.
    /// </summary>
    public long Beside { get; init; }

    /// <summary>What is published beside this run's inputs.</summary>
    public Publication Published { get; init; } = new(0, 0, 0);

    /// <summary>Whether a server was asked, which may well have nothing today.</summary>
    public bool IsQuery { get; init; }

    /// <summary>The part of an input that has files which was run, and may well be without a file of its own; null for a whole input.</summary>
    public Shard? Shard { get; init; }

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

            if (Accounts.Done == 0 && Shard is null)
            {
                return IsQuery && Inputs == 0 ? ExitCodes.Done : ExitCodes.NothingDone;
            }

            return Kept > 0 || Accounts.SetAside.Any(reason => !IsNormal(reason.Key, reason.Value)) ? ExitCodes.SomeSetAside : ExitCodes.Done;
        }
    }

    private bool IsNormal(string code, long rows) =>
        RejectionCodes.IsNormal(code) || (code == RejectionCodes.NotAnImage && rows <= Beside);
}
