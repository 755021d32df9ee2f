using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Ledger;

/// <summary>A file of the input, as the ledger lists it.</summary>
/// <param name="Names">Its reported names.</param>
/// <param name="ContentSha256">SHA-256 of its bytes, 64 hex digits; empty where it could not be read.</param>
/// <param name="Item">
/// Which file of its input it is, whatever names are reported: the same in every run, and made of no name that could be read (a keyed hash).
/// </param>
public sealed record LedgerFile(ReportedIdentity Names, string ContentSha256, string Item)
{
    /// <summary>What the ledger has of <see cref="Item"/>, where a row comes from another ledger; else null.</summary>
    internal byte[]? Tag { get; init; }
}
